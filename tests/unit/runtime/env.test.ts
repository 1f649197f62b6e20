import { delimiter } from 'node:path';
import { ConfigurationError, readSettings } from '@dti-hub/runtime';
import { describe, expect, it } from 'vitest';

const anEnvironment = (overrides: Record<string, string> = {}) => ({
  HUB_TABLE: 'dti-hub',
  HUB_BUCKET: 'dti-hub-bucket',
  ...overrides,
});

function faultsOf(environment: Record<string, string>): ConfigurationError {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new TypeError('the environment was taken');
}

describe('readSettings', () => {
  it('takes AWS itself, Singapore and the shipped catalogue where nothing else is said', () => {
    expect(readSettings(anEnvironment())).toEqual({
      table: 'dti-hub',
      bucket: 'dti-hub-bucket',
      region: 'ap-southeast-1',
      dynamoEndpoint: undefined,
      s3Endpoint: undefined,
      catalogueFolders: ['packages/catalogue/data'],
      feedOverrides: {},
      feedSecrets: {},
      allowedPrivateHosts: [],
      simulated: [],
      requests: { perMinute: 600, perDay: 20_000 },
    });
  });

  it('reads every variable that is set', () => {
    const settings = readSettings(
      anEnvironment({
        HUB_AWS_ENDPOINT_DYNAMODB: 'http://127.0.0.1:8000',
        HUB_AWS_ENDPOINT_S3: 'http://127.0.0.1:9000',
        AWS_REGION: 'ap-east-1',
        HUB_CATALOGUE: ['/a', '/b'].join(delimiter),
        HUB_FEED_OVERRIDES: '{"dvcqg-progress":{"baseUrl":"http://127.0.0.1:4010"}}',
        HUB_FEED_SECRETS: '{"tax":"dti-hub/test/tax"}',
        HUB_ISSUER: 'https://identity.example.vn/pool',
        HUB_CLIENTS: 'doic-poller,doic-console',
        HUB_REQUESTS_PER_DAY: '5000',
      }),
    );

    expect(settings).toMatchObject({
      dynamoEndpoint: 'http://127.0.0.1:8000',
      s3Endpoint: 'http://127.0.0.1:9000',
      region: 'ap-east-1',
      catalogueFolders: ['/a', '/b'],
      feedOverrides: { 'dvcqg-progress': { baseUrl: 'http://127.0.0.1:4010' } },
      feedSecrets: { tax: 'dti-hub/test/tax' },
      identity: {
        issuer: 'https://identity.example.vn/pool',
        clients: ['doic-poller', 'doic-console'],
      },
      requests: { perMinute: 600, perDay: 5000 },
    });
  });

  it('names every missing and every faulty variable at once, with a mend', () => {
    const error = faultsOf({ HUB_AWS_ENDPOINT_S3: 'not a url', HUB_FEED_OVERRIDES: '{' });

    const faulty = ['HUB_TABLE', 'HUB_BUCKET', 'HUB_AWS_ENDPOINT_S3', 'HUB_FEED_OVERRIDES'];
    expect(error.variables).toEqual(faulty);
    expect(error.disposition).toBe('halt');
    for (const variable of faulty) {
      expect(error.problem.en).toContain(variable);
      expect(error.mend.vi).toContain(variable);
    }
  });

  it.each(['{"a":{"url":"http://x"}}', '{"a":{"baseUrl":"ftp://x"}}', '[]', '{"a":1}'])(
    'does not take the feed overrides %s',
    (HUB_FEED_OVERRIDES) => {
      expect(faultsOf(anEnvironment({ HUB_FEED_OVERRIDES })).variables).toEqual([
        'HUB_FEED_OVERRIDES',
      ]);
    },
  );

  // The address a source was asked at is in the journal and on every receipt.
  it.each(['http://who:s3cret@portal.example', 'http://s3cret@portal.example'])(
    'takes no name or password in an address (%s), and does not repeat it',
    (baseUrl) => {
      const overrides = JSON.stringify({ 'dvcqg-progress': { baseUrl } });
      const { message } = faultsOf(anEnvironment({ HUB_FEED_OVERRIDES: overrides }));

      expect(message).toContain('dvcqg-progress: baseUrl: ');
      expect(message).toContain('no user name or password');
      expect(message).not.toContain('s3cret');
    },
  );
});
