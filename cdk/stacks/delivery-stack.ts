import { KEEPING_ACTS } from '@dti-hub/api';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { HttpMethod, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { CursorKey } from '../constructs/cursor-key.ts';
import { HubApi, type HubRoute } from '../constructs/hub-api.ts';
import { HubFunction } from '../constructs/hub-function.ts';
import { HubIdentity } from '../constructs/hub-identity.ts';
import type { Stores } from '../constructs/store-access.ts';
import { ACT, SERVE_API, type DeliveryFunction } from '../delivery-functions.ts';
import { stackProps } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** What the API is built on. */
export interface DeliveryStackProps {
  readonly settings: StageSettings;
  readonly stores: Stores;
  /** What runs that people ask for are runs of. */
  readonly machine: IStateMachine;
}

/** The gateway itself gives up after 30. */
const TIMEOUT_SECONDS = 20;

/** What keeps something goes to a function of its own, which may; all else to one that only reads. */
const ACT_ROUTES: readonly HubRoute[] = KEEPING_ACTS.map(({ method, path }) => ({
  method: z.enum(HttpMethod).parse(method),
  path: `/v1/{province}${path}`,
}));

/** What others ask the hub: one HTTP API over its functions, for whom the identity provider knows. */
export class DeliveryStack extends Stack {
  /** By folder name. */
  readonly functions: ReadonlyMap<string, IFunction>;
  readonly api: HttpApi;

  constructor(scope: Construct, props: DeliveryStackProps) {
    const { settings } = props;
    super(scope, 'Delivery', stackProps(settings, 'delivery'));
    const [serveApi, act] = this.#functions(props);
    const { api, url } = new HubApi(this, 'Http', {
      settings,
      handler: serveApi,
      others: [{ handler: act, routes: ACT_ROUTES }],
    });
    const identity = new HubIdentity(this, 'Identity', { settings, apiUrl: url });
    for (const handler of [serveApi, act]) {
      for (const [name, value] of Object.entries(identity.environment(settings))) {
        handler.addEnvironment(name, value);
      }
    }
    this.functions = new Map([
      [SERVE_API.name, serveApi],
      [ACT.name, act],
    ]);
    this.api = api;
    for (const [name, value] of Object.entries({ ApiUrl: url, ...identity.outputs() })) {
      new CfnOutput(this, name, { value });
    }
  }

  #functions(props: DeliveryStackProps) {
    const { settings } = props;
    const environment = {
      HUB_PROVINCES: settings.provinces.join(','),
      HUB_REQUESTS_PER_MINUTE: String(settings.api.callerPerMinute),
      HUB_REQUESTS_PER_DAY: String(settings.api.callerPerDay),
    };
    const cursors = { HUB_CURSOR_KEY: new CursorKey(this, 'Cursors', settings).value };
    return [
      this.#function(SERVE_API, props, { ...environment, ...cursors }),
      this.#function(ACT, props, environment),
    ] as const;
  }

  #function(
    { id, name, memoryMb, access, startsRuns }: DeliveryFunction,
    { settings, stores, machine }: DeliveryStackProps,
    environment: Readonly<Record<string, string>>,
  ): HubFunction {
    const handler = new HubFunction(this, id, {
      settings,
      stores,
      name,
      memoryMb,
      access: access(settings.provinces),
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        ...environment,
        ...(startsRuns && { HUB_STATE_MACHINE: machine.stateMachineArn }),
      },
    });
    if (startsRuns) machine.grantStartExecution(handler);
    return handler;
  }
}
