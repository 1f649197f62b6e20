import type { Ports } from '@dti-hub/pipeline';
import { expect, it } from 'vitest';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { anApi } from './an-api.ts';

const UNITS = `/v1/${PROVINCE}/units`;

it('says from its signing on that a publication is released, and lists releases only where one was signed', async () => {
  const hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
  await hub.night(FIRST_NIGHT);
  let listed = 0;
  const { ask } = anApi(hub, [PROVINCE], {
    releasesOf: async () => {
      listed += 1;
      return [{ id: 'qd-766', publication: 1, releasedOn: FIRST_NIGHT, releasedBy: 'releaser' }];
    },
  });
  const before = await ask(UNITS);
  const listedBefore = listed;
  const period = { edition: 'qd-766', period: 'civil:2026', by: 'releaser', on: FIRST_NIGHT };
  const release = { number: 1, file: 'f'.repeat(64) };
  const publication = await hub.stores.publications.find(1);
  if (publication !== undefined) await hub.stores.publications.expectSignature(publication);
  await hub.stores.journal.append({
    key: 'released',
    body: { kind: 'staged', staging: { ...period, turn: 0, stage: 'released', release } },
  });

  const after = [await ask(UNITS), await ask(UNITS)];
  const then = await ask(`${UNITS}?asOf=2100-01-01T00:00:00Z`);

  expect([before.headers.get('hub-status'), listedBefore]).toEqual(['provisional', 0]);
  expect(after.map(({ headers }) => headers.get('hub-status'))).toEqual(['released', 'released']);
  expect(before.headers.get('etag')).not.toBe(after[0]?.headers.get('etag'));
  expect(then.headers.get('hub-status')).toBe('released');
  // Once for the two that ask about the newest, and once for the moment that was named.
  expect(listed).toBe(2);
});

it('reads the journal for who signed the newest publication only once somebody began to sign it', async () => {
  const hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
  await hub.night(FIRST_NIGHT);
  let journalReads = 0;
  const portsOf = (province: string): Ports => {
    const { journal, ...ports } = hub.services.portsOf(province);
    return {
      ...ports,
      journal: {
        append: (draft) => journal.append(draft),
        find: (key) => journal.find(key),
        restore: (entry) => journal.restore(entry),
        readAfter: (seq) => {
          journalReads += 1;
          return journal.readAfter(seq);
        },
      },
    };
  };
  const { ask } = anApi({ services: { ...hub.services, portsOf } }, [PROVINCE], {
    releasesOf: async () => [],
  });
  const unsigned = await ask(UNITS);
  const readsBefore = journalReads;
  const publication = await hub.stores.publications.find(1);
  if (publication !== undefined) await hub.stores.publications.expectSignature(publication);

  const begun = await ask(UNITS);

  expect([readsBefore, journalReads]).toEqual([0, 1]);
  expect([unsigned, begun].map(({ headers }) => headers.get('hub-status'))).toEqual([
    'provisional',
    'provisional',
  ]);
});
