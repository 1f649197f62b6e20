import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HubApi } from '../constructs/hub-api.ts';
import { HubFunction } from '../constructs/hub-function.ts';
import type { StoreAccess, Stores } from '../constructs/store-access.ts';
import { stackProps } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** What the API is built on. */
export interface DeliveryStackProps {
  readonly settings: StageSettings;
  readonly stores: Stores;
}

/** It reads what is published, and puts nothing. */
const ACCESS: StoreAccess = {
  reads: ['publications'],
  puts: [],
  getsBlobs: ['publication'],
  putsBlobs: [],
};

/** The gateway itself gives up after 30. */
const TIMEOUT_SECONDS = 20;
export const API_MEMORY_MB = 1024;

/** What others ask the hub: one HTTP API over one function. */
export class DeliveryStack extends Stack {
  readonly handler: IFunction;
  readonly api: HttpApi;

  constructor(scope: Construct, { settings, stores }: DeliveryStackProps) {
    super(scope, 'Delivery', stackProps(settings, 'delivery'));
    this.handler = new HubFunction(this, 'ServeApi', {
      settings,
      stores,
      name: 'serve-api',
      access: ACCESS,
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: API_MEMORY_MB,
      environment: { HUB_PROVINCES: settings.provinces.join(',') },
    });
    const { api, url } = new HubApi(this, 'Http', { settings, handler: this.handler });
    this.api = api;
    new CfnOutput(this, 'ApiUrl', { value: url });
  }
}
