import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { CursorKey } from '../constructs/cursor-key.ts';
import { HubApi } from '../constructs/hub-api.ts';
import { HubFunction } from '../constructs/hub-function.ts';
import { HubIdentity } from '../constructs/hub-identity.ts';
import type { StoreAccess, Stores } from '../constructs/store-access.ts';
import { stackProps } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** What the API is built on. */
export interface DeliveryStackProps {
  readonly settings: StageSettings;
  readonly stores: Stores;
}

/** It reads what is published and who may read it, counts requests, and puts answers that are too large to send. */
const ACCESS: StoreAccess = {
  reads: ['publications', 'journal', 'observations'],
  puts: [],
  getsBlobs: ['publication', 'version', 'result'],
  putsBlobs: [],
  countsRequests: true,
  offersAnswers: true,
};

/** The gateway itself gives up after 30. */
const TIMEOUT_SECONDS = 20;
export const API_MEMORY_MB = 1024;

/** What others ask the hub: one HTTP API over one function, for whom the identity provider knows. */
export class DeliveryStack extends Stack {
  readonly handler: IFunction;
  readonly api: HttpApi;

  constructor(scope: Construct, { settings, stores }: DeliveryStackProps) {
    super(scope, 'Delivery', stackProps(settings, 'delivery'));
    const handler = new HubFunction(this, 'ServeApi', {
      settings,
      stores,
      name: 'serve-api',
      access: ACCESS,
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: API_MEMORY_MB,
      environment: {
        HUB_PROVINCES: settings.provinces.join(','),
        HUB_REQUESTS_PER_MINUTE: String(settings.api.callerPerMinute),
        HUB_REQUESTS_PER_DAY: String(settings.api.callerPerDay),
        HUB_CURSOR_KEY: new CursorKey(this, 'Cursors', settings).value,
      },
    });
    const { api, url } = new HubApi(this, 'Http', { settings, handler });
    const identity = new HubIdentity(this, 'Identity', { settings, apiUrl: url });
    for (const [name, value] of Object.entries(identity.environment(settings))) {
      handler.addEnvironment(name, value);
    }
    this.handler = handler;
    this.api = api;
    for (const [name, value] of Object.entries({ ApiUrl: url, ...identity.outputs() })) {
      new CfnOutput(this, name, { value });
    }
  }
}
