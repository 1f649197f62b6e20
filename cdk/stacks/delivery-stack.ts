import { KEEPING_ACTS } from '@dti-hub/api';
import type { Catalogue, Province } from '@dti-hub/catalogue';
import type { OpenDataGiver } from '@dti-hub/runtime';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { HttpMethod, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { HubApi, type HubRoute } from '../constructs/hub-api.ts';
import { HubFunction } from '../constructs/hub-function.ts';
import { HubIdentity } from '../constructs/hub-identity.ts';
import { SecretKey } from '../constructs/secret-key.ts';
import type { Stores } from '../constructs/store-access.ts';
import {
  ACT,
  SERVE_API,
  SERVE_CONSOLE,
  SERVE_STANDARDS,
  type DeliveryFunction,
} from '../delivery-functions.ts';
import { stackProps } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { KeyArns } from './storage-stack.ts';

/** What the API is built on. */
export interface DeliveryStackProps {
  readonly settings: StageSettings;
  readonly catalogue: Catalogue;
  readonly stores: Stores;
  readonly keyArns: KeyArns;
  /** What runs that people ask for are runs of. */
  readonly machine: IStateMachine;
  /** Where releases are announced. */
  readonly events: EventBus;
}

/** Under which names functions are told where the deployment's own keys are kept. */
const KEY_VARIABLES: Readonly<Record<keyof KeyArns, string>> = {
  release: 'HUB_RELEASE_KEY',
  webhook: 'HUB_WEBHOOK_KEY',
};

/** The gateway itself gives up after 30. */
const TIMEOUT_SECONDS = 20;

/** What keeps something goes to a function of its own, which may; all else to one that only reads. */
const ACT_ROUTES: readonly HubRoute[] = KEEPING_ACTS.map(({ method, path }) => ({
  method: z.enum(HttpMethod).parse(method),
  path: `/v1/{province}${path}`,
}));

const CONSOLE_ROUTES: readonly HubRoute[] = [
  { method: HttpMethod.GET, path: '/' },
  { method: HttpMethod.ANY, path: '/console' },
  { method: HttpMethod.ANY, path: '/console/{path+}' },
];

/** What programs ask that were written for a standard. */
const STANDARD_ROUTES: readonly HubRoute[] = [
  '/sdmx/{path+}',
  '/dhis2/{path+}',
  '/releases/{edition}/{period}/{number}/open-data',
].map((path) => ({ method: HttpMethod.ANY, path: `/v1/{province}${path}` }));

/** What others ask the hub: one HTTP API over its functions, for whom the identity provider knows. */
export class DeliveryStack extends Stack {
  /** By folder name. */
  readonly functions: ReadonlyMap<string, IFunction>;
  readonly api: HttpApi;

  constructor(scope: Construct, props: DeliveryStackProps) {
    const { settings } = props;
    super(scope, 'Delivery', stackProps(settings, 'delivery'));
    const made = {
      serveApi: this.#function(SERVE_API, props),
      act: this.#function(ACT, props),
      serveStandards: this.#function(SERVE_STANDARDS, props),
      serveConsole: this.#function(SERVE_CONSOLE, props),
    };
    const { api, url } = new HubApi(this, 'Http', {
      settings,
      handler: made.serveApi,
      others: [
        { handler: made.act, routes: ACT_ROUTES },
        { handler: made.serveStandards, routes: STANDARD_ROUTES },
        { handler: made.serveConsole, routes: CONSOLE_ROUTES },
      ],
    });
    const identity = new HubIdentity(this, 'Identity', { settings, apiUrl: url });
    for (const handler of Object.values(made)) tell(handler, identity.environment(settings));
    tell(made.serveApi, { HUB_CURSOR_KEY: this.#cursorKey(settings) });
    tell(made.serveStandards, { HUB_OPEN_DATA: JSON.stringify(giversOf(props)) });
    tell(made.serveConsole, this.#consoleEnvironment(props, { identity, url }));
    tell(made.act, actEnvironment(props));
    this.functions = new Map([
      [SERVE_API.name, made.serveApi],
      [ACT.name, made.act],
      [SERVE_STANDARDS.name, made.serveStandards],
      [SERVE_CONSOLE.name, made.serveConsole],
    ]);
    this.api = api;
    for (const [name, value] of Object.entries({ ApiUrl: url, ...identity.outputs() })) {
      new CfnOutput(this, name, { value });
    }
  }

  #function(
    { id, name, memoryMb, access, startsRuns, announces, keys = [] }: DeliveryFunction,
    { settings, stores, keyArns, machine, events }: DeliveryStackProps,
  ): HubFunction {
    const handler = new HubFunction(this, id, {
      settings,
      stores,
      name,
      memoryMb,
      access: access(settings.provinces),
      timeoutSeconds: TIMEOUT_SECONDS,
      withFont: name === SERVE_CONSOLE.name,
      environment: {
        HUB_PROVINCES: settings.provinces.join(','),
        HUB_REQUESTS_PER_MINUTE: String(settings.api.callerPerMinute),
        HUB_REQUESTS_PER_DAY: String(settings.api.callerPerDay),
        ...(startsRuns && { HUB_STATE_MACHINE: machine.stateMachineArn }),
        ...(announces && { HUB_EVENT_BUS: events.eventBusName }),
        ...Object.fromEntries(keys.map((key) => [KEY_VARIABLES[key], keyArns[key]])),
      },
      secretArns: keys.map((key) => keyArns[key]),
    });
    if (startsRuns) machine.grantStartExecution(handler);
    if (announces === true) events.grantPutEventsTo(handler);
    return handler;
  }

  /** Who changes it ends every page walk, and harms nothing. */
  #cursorKey(settings: StageSettings): string {
    const description = 'Signs the cursors of pages of the API';
    return new SecretKey(this, 'Cursors', { settings, name: 'cursor-key', description }).value;
  }

  /** What the console is told: where it stands, where people sign in, whom it serves, what seals sessions. */
  #consoleEnvironment(
    { settings, catalogue }: DeliveryStackProps,
    { identity, url }: { readonly identity: HubIdentity; readonly url: string },
  ): Readonly<Record<string, string>> {
    const description = "Seals the sessions of the stewards' console";
    const key = new SecretKey(this, 'Sessions', { settings, name: 'session-key', description });
    const provinces = provincesOf({ settings, catalogue });
    return {
      HUB_SESSION_KEY: key.value,
      HUB_CONSOLE: this.toJsonString({
        origin: url.replace(/\/$/, ''),
        clientId: identity.console.userPoolClientId,
        signInUrl: settings.identity.keysAt ?? identity.signInUrl,
        provinces: provinces.map(({ province, name, simulated }) => ({
          province,
          name,
          simulated,
        })),
      }),
    };
  }
}

function tell(handler: HubFunction, environment: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(environment)) handler.addEnvironment(name, value);
}

/** What the function that acts is told: whose figures are made up, and where subscribers may stand. */
const actEnvironment = (props: DeliveryStackProps): Readonly<Record<string, string>> => ({
  HUB_SIMULATED: provincesOf(props)
    .flatMap(({ province, simulated }) => (simulated ? [province] : []))
    .join(','),
  ...(props.settings.privateHosts.length > 0 && {
    HUB_ALLOWED_PRIVATE_HOSTS: props.settings.privateHosts.join(','),
  }),
});

const provincesOf = ({
  settings,
  catalogue,
}: Pick<DeliveryStackProps, 'settings' | 'catalogue'>): Province[] =>
  settings.provinces.flatMap((id) => catalogue.provinces.get(id) ?? []);

/** Who gives open data out, and on which terms. */
const giversOf = (props: Pick<DeliveryStackProps, 'settings' | 'catalogue'>): OpenDataGiver[] =>
  provincesOf(props).map(({ province, name, openDataLicence }) => ({
    province,
    name,
    openDataLicence,
  }));
