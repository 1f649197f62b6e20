import { createDynamoClient, createHttpFetcher, createS3Client } from '@dti-hub/runtime';
import { DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { withFault, type Reach } from '../support/faults.ts';
import { createHub } from '../support/memory-hub.ts';
import type { ServersOnLoopback } from '../support/embedded-reach.ts';
import type { MortalNight } from './kill.ts';
import { reachThroughParent } from './parent-reach.ts';

/** Runs the night until the process is killed, or to its end where the plan is beyond its last call. */
export async function runMortalNight({ night, plan, servers }: MortalNight): Promise<void> {
  const reach = servers === null ? reachThroughParent() : reachOver(servers);
  const hub = createHub(
    withFault(reach, plan ?? undefined, () => {
      process.kill(process.pid, 'SIGKILL');
      throw new Error('a killed process went on');
    }),
  );
  await hub.night(night);
}

/** The embedded servers and the sandbox of the parent, over loopback as the hub itself would. */
export function reachOver({ dynamo, s3, table, bucket, overrides }: ServersOnLoopback): Reach {
  const place = { region: 'local' };
  return {
    table: new DynamoTable(createDynamoClient({ ...place, endpoint: dynamo }), table),
    objects: new S3ObjectStore(createS3Client({ ...place, endpoint: s3 }), bucket),
    fetcher: createHttpFetcher({ overrides }),
  };
}
