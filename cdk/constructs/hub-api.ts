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
  /** Answers whatever no other function does. */
  readonly handler: IFunction;
  /** Other functions, each with what it answers. */
  readonly others: readonly RoutedFunction[];
}

/** A function with the addresses that it answers. */
export interface RoutedFunction {
  readonly handler: IFunction;
  readonly routes: readonly HubRoute[];
}

/** An address as the gateway writes it, such as "/v1/{province}/runs". */
export interface HubRoute {
  readonly method: HttpMethod;
  readonly path: string;
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

/**
 * The hub's HTTP API. It routes by itself, and the gateway only tells its functions apart; no browser of
 * another origin is let in.
 */
export class HubApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, handler, others }: HubApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: nameOf(settings, 'api'),
      createDefaultStage: false,
    });
    this.#route({ handler, routes: [{ method: HttpMethod.ANY, path: '/{path+}' }] });
    for (const other of others) this.#route(other);
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

  #route({ handler, routes }: RoutedFunction): void {
    const integration = new HttpLambdaIntegration(handler.node.id, handler, {
      // One permission for all its routes: a policy of a function has a limit.
      scopePermissionToRoute: false,
    });
    for (const { method, path } of routes) {
      this.api.addRoutes({ path, methods: [method], integration });
    }
  }
}
