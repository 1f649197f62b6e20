import {
  deliverDue,
  type DeadLetter,
  readState,
  standingOf,
  type Clock,
  type Poster,
  type ProvinceStores,
  type WebhookPorts,
} from '@dti-hub/pipeline';
import { addWebhook, changeGrant } from '@dti-hub/stewardship';
import { createStores, TableAttemptLog, type Table } from '@dti-hub/store';
import type { Reach } from '../../support/faults.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { PROVINCE } from '../../support/memory-hub.ts';

export const KEY = Buffer.alloc(32, 7);
export const ADDRESS = 'https://doic.example/hooks';
const HASH = 'a'.repeat(64);
const MINUTE_MS = 60_000;

/** A clock that stands until it is moved. */
function aStandingClock(): Clock & { readonly pass: (minutes: number) => void } {
  let instant = Date.parse('2023-01-20T02:00:00.000Z');
  return {
    now: () => new Date(instant).toISOString(),
    pass: (minutes) => {
      instant += minutes * MINUTE_MS;
    },
  };
}

/** A province that an operator has told to one subscriber since its first publication. */
export async function aWebhookHub(publications = 3) {
  const table = new KeepingTable();
  const objects = new KeepingObjects();
  const clock = aStandingClock();
  const stores = createStores({ table, objects, province: PROVINCE, clock });
  const chief = { person: 'chief', role: 'operator', within: null, holds: true } as const;
  await changeGrant(stores, { ...chief, actor: 'chief', atCommandLine: true });
  const request = { id: 'doic', actor: 'chief', on: '2023-01-20' };
  await addWebhook(stores, { ...request, address: ADDRESS }, () => true);
  const publish = (number: number, over: Pick<ProvinceStores, 'journal'> = stores) =>
    over.journal.append({
      key: `published ${number}`,
      body: {
        kind: 'published',
        publication: { number, night: '2023-01-20', content: HASH, covers: 0, state: HASH },
      },
    });
  for (let number = 1; number <= publications; number += 1) await publish(number);
  return { table, objects, clock, stores, publish, request };
}

/** A hub of the tests. */
export type WebhookHub = Awaited<ReturnType<typeof aWebhookHub>>;

/** The same hub over copies of its stores. */
export const copyOf = async (hub: WebhookHub) => ({
  table: await hub.table.copy(),
  objects: await hub.objects.copy(),
  fetcher: NOBODY,
});

const NOBODY: Reach['fetcher'] = {
  fetch: async ({ feed }) => {
    throw new TypeError(`${feed} was asked for`);
  },
};

/** What a worker delivers with, over a table that may be its own view of the hub's. */
export const portsOf = (
  { objects, clock }: Pick<WebhookHub, 'objects' | 'clock'>,
  table: Table,
  poster: Poster,
): WebhookPorts => ({
  ...createStores({ table, objects, province: PROVINCE, clock }),
  province: PROVINCE,
  clock,
  attempts: new TableAttemptLog(table, PROVINCE),
  poster,
  key: async () => KEY,
});

/** One round of one worker. */
export const deliver = (hub: WebhookHub, poster: Poster): Promise<readonly DeadLetter[]> =>
  deliverDue(portsOf(hub, hub.table, poster));

/** A receiver that notes the publications that it is sent, and answers as it is told. */
export function aReceiver() {
  const heard: string[] = [];
  const posts: { publication: string; id: string; body: string; timestamp: string }[] = [];
  const receiver = {
    heard,
    posts,
    status: 204,
    post: async ({ headers, body }: Parameters<Poster['post']>[0]) => {
      const publication = headers['dti-publication'] ?? '';
      const id = headers['webhook-id'] ?? '';
      posts.push({ publication, id, body, timestamp: headers['webhook-timestamp'] ?? '' });
      if (receiver.status === 204) heard.push(publication);
      return { status: receiver.status, trouble: null };
    },
  };
  return receiver;
}

/** Where the subscriber stands now. */
export async function standing(hub: WebhookHub) {
  const { webhooks } = await readState(hub.stores);
  const webhook = webhooks['doic'];
  if (webhook === undefined) throw new TypeError('there is no subscriber');
  const last = await new TableAttemptLog(hub.table, PROVINCE).last(webhook);
  const entries = await hub.stores.journal.readAfter(webhook.from - 1);
  const places = entries.filter(({ body }) => body.kind === 'published').map(({ seq }) => seq);
  return standingOf(last, places, hub.clock.now());
}
