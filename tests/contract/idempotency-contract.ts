import type { IdempotencyStore, KeyedRequest } from '@dti-hub/api';
import { hashJson } from '@dti-hub/kernel';
import { TableIdempotencyStore, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aProvince } from './builders.ts';

const aRequest = (wanted: Partial<KeyedRequest> = {}): KeyedRequest => ({
  province: aProvince(),
  caller: 'person lan',
  key: 'a key, with spaces and ặ',
  payload: hashJson(['what is asked']),
  at: '2026-11-22T10:00:00.000Z',
  ...wanted,
});

const ANSWER = { status: 201, version: '1', body: '{"item":1}' };

/** What everybody sees of a key, wherever it is kept. */
export function idempotencyContract(name: string, make: () => Table): void {
  const aStore = (): IdempotencyStore => new TableIdempotencyStore(make());

  describe(`IdempotencyStore: ${name}`, () => {
    it('lets one of many at once do what they all ask for', async () => {
      const [store, request] = [aStore(), aRequest()];

      const states = await Promise.all(Array.from({ length: 8 }, () => store.take(request)));

      expect(states.filter(({ kind }) => kind === 'taken')).toEqual([{ kind: 'taken', try: 1 }]);
      expect(states.filter(({ kind }) => kind === 'inFlight')).toHaveLength(7);
    });

    it('gives the first answer to the same request, and to no other', async () => {
      const [store, request] = [aStore(), aRequest()];
      await store.take(request);
      await store.keep(request, 1, ANSWER);

      expect(await store.take(request)).toEqual({ kind: 'answered', answer: ANSWER });
      const other = { ...request, payload: hashJson(['something else']) };
      expect(await store.take(other)).toEqual({ kind: 'otherPayload' });
      for (const elsewhere of [{ caller: 'person minh' }, { province: aProvince() }]) {
        expect(await store.take({ ...request, ...elsewhere })).toEqual({ kind: 'taken', try: 1 });
      }
    });

    it('can be taken again by whatever comes once it was given back', async () => {
      const [store, request] = [aStore(), aRequest()];
      await store.take(request);
      await store.giveBack(request, 1);

      const other = { ...request, payload: hashJson(['something else']) };
      expect(await store.take(other)).toEqual({ kind: 'taken', try: 2 });
    });

    it('can be taken again a minute after a try that never ended', async () => {
      const [store, request] = [aStore(), aRequest()];
      await store.take(request);

      const soon = { ...request, at: '2026-11-22T10:00:59.000Z' };
      const later = { ...request, at: '2026-11-22T10:01:00.000Z' };
      expect(await store.take(soon)).toEqual({ kind: 'inFlight' });
      expect(await store.take(later)).toEqual({ kind: 'taken', try: 2 });
    });

    it('is forgotten after a day, whether its items are gone or not', async () => {
      const [store, request] = [aStore(), aRequest()];
      await store.take(request);
      await store.keep(request, 1, ANSWER);

      const nextDay = { ...request, at: '2026-11-23T10:00:00.000Z' };
      expect(await store.take(nextDay)).toEqual({ kind: 'taken', try: 2 });
    });
  });
}
