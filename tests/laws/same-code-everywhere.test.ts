import { composeServices } from '@dti-hub/functions/services';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import { dump } from '@dti-hub/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServers } from '../support/embedded-reach.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { createMemoryHub, PROVINCE, SHIPPED_DATA } from '../support/memory-hub.ts';

describe('law 12, same code everywhere', () => {
  const source = createFewUnits();
  let started: Awaited<ReturnType<typeof startServers>>;

  beforeAll(async () => {
    started = await startServers(source);
  });

  afterAll(() => started.close());

  it('comes to the same, to the byte, in memory and on embedded DynamoDB and S3 over HTTP', async () => {
    const { dynamo, s3, table, bucket, overrides } = started.servers;
    // What a deployed function composes for itself from its environment.
    const services = composeServices({
      region: 'ap-southeast-1',
      dynamoEndpoint: dynamo,
      s3Endpoint: s3,
      table,
      bucket,
      catalogueFolders: [SHIPPED_DATA],
      feedOverrides: overrides,
    });
    const memory = createMemoryHub({ fetcher: source.fetcher });
    for (const night of [FIRST_NIGHT, SECOND_NIGHT]) {
      await source.readyFor(night);
      await memory.night(night);
      await runNight(services, { province: PROVINCE, night }, { retryIntervalMs: 0 });
    }

    const embedded = await dump(services.portsOf(PROVINCE));

    expect(embedded.split('\n').filter((line) => line.startsWith('publication '))).toHaveLength(2);
    expect(embedded).toBe(await memory.dump());
  });
});
