import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import { HubLogGroup } from './hub-log-group.ts';

/** What the API is made of. */
export interface HubApiProps {
  readonly settings: StageSettings;
  readonly handler: IFunction;
}

/** What is kept of each request: who asked for what, how it ended, how long it took. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    ip: '$context.identity.sourceIp',
    client: '$context.authorizer.claims.client_id',
    method: '$context.httpMethod',
    path: '$context.path',
    status: '$context.status',
    bytes: '$context.responseLength',
    latencyMs: '$context.responseLatency',
    error: '$context.integrationErrorMessage',
  }),
);

/** The hub's HTTP API. It routes by itself, so everything goes to one function; no browser of another origin is let in. */
export class HubApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, handler }: HubApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: nameOf(settings, 'api'),
      createDefaultStage: false,
    });
    this.api.addRoutes({
      path: '/{path+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Handler', handler),
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: {
        rateLimit: settings.api.requestsPerSecond,
        burstLimit: settings.api.burst,
      },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new HubLogGroup(this, 'AccessLogs', {
            settings,
            name: `/aws/vendedlogs/apis/${nameOf(settings, 'api')}`,
          }),
        ),
        format: ACCESS_LOG,
      },
    });
    this.url = stage.url;
  }
}
