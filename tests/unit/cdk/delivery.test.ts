import { KEEPING_ACTS, serveFacades, STANDARD_FACADES } from '@dti-hub/api';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { propertiesOf, resourcesOf, synthesise } from './synthesised.ts';

const { delivery, settings } = synthesise();

/** API Gateway gives up after this. */
const GATEWAY_SECONDS = 30;

describe('the HTTP API', () => {
  it('is throttled, says who asked for what, and lets no other origin in', () => {
    expect(resourcesOf(delivery, 'AWS::ApiGatewayV2::Stage')).toMatchObject([
      {
        Properties: {
          DefaultRouteSettings: {
            ThrottlingRateLimit: settings.api.requestsPerSecond,
            ThrottlingBurstLimit: settings.api.burst,
            DetailedMetricsEnabled: true,
          },
          AccessLogSettings: { DestinationArn: expect.anything() },
        },
      },
    ]);
    const [api] = resourcesOf(delivery, 'AWS::ApiGatewayV2::Api');
    expect(api?.Properties).toMatchObject({ ProtocolType: 'HTTP' });
    expect(api?.Properties).not.toHaveProperty('CorsConfiguration');
  });

  it('logs no header and no query: they may carry tokens and names', () => {
    const [stage] = propertiesOf(
      delivery,
      'AWS::ApiGatewayV2::Stage',
      z.object({ AccessLogSettings: z.object({ Format: z.string() }) }),
    );

    expect(stage?.AccessLogSettings.Format).not.toMatch(/header|query|authorizationToken/i);
  });

  it('sends each act that keeps something to its own function, and all else to one that reads', () => {
    const routes = propertiesOf(
      delivery,
      'AWS::ApiGatewayV2::Route',
      z.object({ RouteKey: z.string(), Target: z.unknown() }),
    );
    const targets = Map.groupBy(routes, ({ Target }) => JSON.stringify(Target));
    const keys = [...targets.values()].map((some) => some.map(({ RouteKey }) => RouteKey));

    expect(keys).toContainEqual(['ANY /{path+}']);
    expect(keys).toContainEqual(
      KEEPING_ACTS.map(({ method, path }) => `${method} /v1/{province}${path}`),
    );
    expect(keys.flat()).toContain('GET /v1/{province}/evidence/{unit}/{file}');
    expect(resourcesOf(delivery, 'AWS::Lambda::Permission')).toHaveLength(keys.length);
  });

  it('sends every address of the standards to a function of their own, told who gives open data out', () => {
    const routes = propertiesOf(
      delivery,
      'AWS::ApiGatewayV2::Route',
      z.object({ RouteKey: z.string(), Target: z.unknown() }),
    ).filter(({ Target }) => JSON.stringify(Target).includes('ServeStandards'));
    const patterns = routes.map(
      ({ RouteKey }) =>
        new RegExp(
          `^${RouteKey.replace('ANY ', '')
            .replaceAll(/\{\w+\+\}/g, '.+')
            .replaceAll(/\{\w+\}/g, '[^/]+')}$`,
        ),
    );
    const services = {
      provinces: [],
      portsOf: () => {
        throw new TypeError('nothing is asked');
      },
    };
    const addresses = serveFacades(services, STANDARD_FACADES)
      .routes.map(({ path }) => path)
      .filter((path) => path.includes(':province/'));
    const [told] = propertiesOf(
      delivery,
      'AWS::Lambda::Function',
      z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
    ).flatMap(({ Environment }) => Environment.Variables['HUB_OPEN_DATA'] ?? []);

    expect(routes).toHaveLength(3);
    expect(addresses.length).toBeGreaterThan(5);
    expect(
      addresses.filter((address) => !patterns.some((pattern) => pattern.test(address))),
    ).toEqual([]);
    expect(told).toContain('Tỉnh Ninh Thuận');
  });

  it('has a function that ends before the gateway gives it up, and serves the provinces of the stage', () => {
    const [serveApi] = propertiesOf(
      delivery,
      'AWS::Lambda::Function',
      z.object({
        Timeout: z.number(),
        Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
      }),
    );

    expect(serveApi?.Timeout).toBeLessThan(GATEWAY_SECONDS);
    expect(serveApi?.Environment.Variables['HUB_PROVINCES']).toBe('ninh-thuan,mo-phong');
  });

  it('shows the console under its own routes, told where it stands and whom it serves', () => {
    const serveConsole = propertiesOf(
      delivery,
      'AWS::Lambda::Function',
      z.object({
        FunctionName: z.string(),
        Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
      }),
    ).find(({ FunctionName }) => FunctionName.endsWith('-serve-console'));
    const { HUB_CONSOLE: told, HUB_SESSION_KEY: key } = serveConsole?.Environment.Variables ?? {};
    const routes = propertiesOf(
      delivery,
      'AWS::ApiGatewayV2::Route',
      z.object({ RouteKey: z.string() }),
    );

    expect(JSON.stringify(told)).toContain('Tỉnh Ninh Thuận');
    expect(JSON.stringify(told)).toContain('.amazoncognito.com');
    expect(JSON.stringify(key)).toContain('{{resolve:secretsmanager:');
    expect(routes.map(({ RouteKey }) => RouteKey)).toEqual(
      expect.arrayContaining(['GET /', 'ANY /console', 'ANY /console/{path+}']),
    );
  });

  it('keeps its logs no longer than the stage says', () => {
    const groups = resourcesOf(delivery, 'AWS::Logs::LogGroup');

    expect(groups).toHaveLength(resourcesOf(delivery, 'AWS::Lambda::Function').length + 1);
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({ RetentionInDays: settings.retention.logDays });
    }
  });
});
