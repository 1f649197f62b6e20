import { keepBulkAnswers, type ProvinceStores } from '@dti-hub/pipeline';
import { hashJson } from '@dti-hub/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  indicatorValueSchema,
  observationSchema,
} from '../../../packages/api/src/shapes/figures.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { rebuildBeside } from '../../support/rebuild-beside.ts';
import { anApi } from './an-api.ts';

const few = createFewUnits();
const hub = createMemoryHub({ fetcher: few.fetcher });
const VALUES = `/v1/${PROVINCE}/indicator-values`;
const OBSERVATIONS = `/v1/${PROVINCE}/observations`;

/** The same hub, whose publications were made without anything for bulk reads. */
function withoutBulk(stores: ProvinceStores): ProvinceStores {
  const { publications } = stores;
  const newest = async () => {
    const found = await publications.newest();
    if (found === undefined) return undefined;
    const { bulk: _made, ...publication } = found.publication;
    return { ...found, publication };
  };
  return {
    ...stores,
    publications: {
      newest,
      latest: async () => (await newest())?.publication,
      find: (number) => publications.find(number),
      asOf: (moment) => publications.asOf(moment),
      beforeNight: (night) => publications.beforeNight(night),
      claim: (publication) => publications.claim(publication),
      expectSignature: (publication) => publications.expectSignature(publication),
    },
  };
}

/** What an API asks of the stores' blobs, by kind and hash. */
function noting({ blobs, ...stores }: ProvinceStores) {
  const asked: string[] = [];
  const noted: ProvinceStores = {
    ...stores,
    blobs: {
      put: (kind, bytes) => blobs.put(kind, bytes),
      keep: (kind, content) => blobs.keep(kind, content),
      open: (kind, hash) => {
        asked.push(hash);
        return blobs.open(kind, hash);
      },
      remove: (kind, hash) => blobs.remove(kind, hash),
      get: (kind, hash) => {
        asked.push(hash);
        return blobs.get(kind, hash);
      },
    },
  };
  return { asked, stores: noted };
}

const PIECE_BYTES = 7;

/** Blobs that come so many bytes at a time. */
const inPiecesOf = (bytes: number, stores: ProvinceStores): ProvinceStores => ({
  ...stores,
  blobs: {
    put: (kind, content) => stores.blobs.put(kind, content),
    keep: (kind, content) => stores.blobs.keep(kind, content),
    get: (kind, hash) => stores.blobs.get(kind, hash),
    remove: (kind, hash) => stores.blobs.remove(kind, hash),
    async *open(kind, hash) {
      const whole = await stores.blobs.get(kind, hash);
      for (let at = 0; at < whole.length; at += bytes) yield whole.subarray(at, at + bytes);
    },
  },
});

const apiOver = (stores: ProvinceStores) =>
  anApi(
    {
      services: {
        ...hub.services,
        portsOf: () => ({ ...hub.services.portsOf(PROVINCE), ...stores }),
      },
    },
    [PROVINCE],
  );

beforeAll(async () => {
  await hub.night(FIRST_NIGHT);
});

describe('an answer that was written beforehand', () => {
  it.each([
    `${VALUES}?limit=10000`,
    `${VALUES}?limit=10000&period=2026`,
    `${VALUES}?limit=10000&edition=qd-766&track=computed`,
    `${VALUES}?limit=10000&edition=none`,
    `${VALUES}?limit=3`,
    `${VALUES}?limit=10000&level=commune`,
    `${VALUES}?limit=10000&include=numden`,
    `${OBSERVATIONS}?limit=10000`,
    `${OBSERVATIONS}?limit=10000&period=2026`,
    `${OBSERVATIONS}?limit=10000&period=2026-01..2026-12`,
    `${OBSERVATIONS}?limit=10000&period=2026&feed=dvcqg-online`,
    `${OBSERVATIONS}?limit=10000&period=1999`,
  ])('is to the byte the one that would be made now: %s', async (question) => {
    for (const accept of ['application/json', 'application/x-ndjson', 'text/csv']) {
      const [kept, made] = await Promise.all(
        [hub.stores, withoutBulk(hub.stores)].map((stores) =>
          apiOver(stores).ask(question, { headers: { accept } }),
        ),
      );

      expect(kept?.status).toBe(200);
      expect(await kept?.text()).toBe(await made?.text());
      expect([...(kept?.headers ?? [])].filter(([name]) => name !== 'x-request-id')).toEqual(
        [...(made?.headers ?? [])].filter(([name]) => name !== 'x-request-id'),
      );
    }
  });

  it('is read from its one file, and from nothing else', async () => {
    for (const list of [VALUES, OBSERVATIONS]) {
      const { asked, stores } = noting(hub.stores);

      await apiOver(stores).ask(`${list}?period=2026&limit=10000`);

      expect(asked).toHaveLength(1);
    }
  });

  it('is the same whatever pieces its file comes in', async () => {
    for (const list of [VALUES, OBSERVATIONS]) {
      const question = `${list}?period=2026&limit=10000`;
      const [whole, inPieces] = await Promise.all(
        [hub.stores, inPiecesOf(PIECE_BYTES, hub.stores)].map((stores) =>
          apiOver(stores).ask(question),
        ),
      );

      expect(whole?.status).toBe(200);
      expect(await inPieces?.text()).toBe(await whole?.text());
    }
  });

  it('is given out by its own list alone, to whom may read that', async () => {
    const { asked, stores } = noting(hub.stores);
    await apiOver(stores).ask(`${OBSERVATIONS}?period=2026&limit=10000`);

    for (const hash of asked) {
      const answer = await apiOver(hub.stores).ask(`/v1/${PROVINCE}/publications/1/files/${hash}`);
      expect(answer.status).toBe(404);
    }
  });

  it('comes of the publication alone: rebuilt, it is the same', async () => {
    const rebuilt = await rebuildBeside(hub, hub.objects);
    const publication = await rebuilt.publications.find(1);

    expect(publication?.bulk).toBeUndefined();
    expect(publication && (await keepBulkAnswers(rebuilt, publication))).toEqual(
      (await hub.stores.publications.find(1))?.bulk,
    );
  });

  it('is written anew only where figures are others: law 10', async () => {
    await hub.night(SECOND_NIGHT);
    await few.readyFor(THIRD_NIGHT);
    await hub.night(THIRD_NIGHT);

    const numbers = [1, 2, 3];
    const made = await Promise.all(numbers.map((number) => hub.stores.publications.find(number)));
    const [first, second, third] = made.map((publication) => publication?.bulk);
    expect(first).toBeDefined();
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });

  // Answers of another form need another BULK_FORM: who reads an earlier one would hand out the old form.
  it('has the form that its number stands for', () => {
    const form = [indicatorValueSchema, observationSchema].map((schema) => z.toJSONSchema(schema));

    expect(hashJson(form)).toBe('1c2378845a9218630911efcfaa1562beac135cba5f0153f0f2f4361f2b9ea04e');
  });
});
