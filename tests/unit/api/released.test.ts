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

it('asks for the newest publication and for what may have signed it at once, where it knows one', async () => {
  const hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
  await hub.night(FIRST_NIGHT);
  const journalRead = Promise.withResolvers<void>();
  let isKnown = false;
  const portsOf = (province: string): Ports => {
    const { journal, publications, ...ports } = hub.services.portsOf(province);
    return {
      ...ports,
      journal: {
        append: (draft) => journal.append(draft),
        find: (key) => journal.find(key),
        restore: (entry) => journal.restore(entry),
        readAfter: (seq) => {
          if (isKnown) journalRead.resolve();
          return journal.readAfter(seq);
        },
      },
      publications: {
        find: (number) => publications.find(number),
        asOf: (moment) => publications.asOf(moment),
        beforeNight: (night) => publications.beforeNight(night),
        claim: (publication) => publications.claim(publication),
        latest: async () => {
          if (isKnown) await journalRead.promise;
          return publications.latest();
        },
      },
    };
  };
  const { ask } = anApi({ services: { ...hub.services, portsOf } }, [PROVINCE], {
    releasesOf: async () => [],
  });
  const first = await ask(UNITS);
  isKnown = true;

  const second = await ask(UNITS);

  expect([first.status, second.status]).toEqual([200, 200]);
});
