import { TableAccessLog, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aProvince } from './builders.ts';

const read = (who: string, at: string) => ({ who, what: 'evidence', at });

/** Nothing that was read goes unlogged, however many read at once. */
export function accessLogContract(name: string, make: () => Table): void {
  const aLog = () => new TableAccessLog(make(), aProvince());
  const [early, late] = ['2026-08-21T18:00:00.000Z', '2026-08-21T18:00:00.001Z'];

  describe(`AccessLog: ${name}`, () => {
    it('gives back every entry in the order of time', async () => {
      const log = aLog();
      await log.append(read('b', late));
      await log.append(read('a', early));

      expect(await log.readFrom('')).toEqual([read('a', early), read('b', late)]);
      expect(await log.readFrom(early)).toHaveLength(2);
      expect(await log.readFrom(late)).toEqual([read('b', late)]);
      expect(await log.readFrom('2026-08-21T18:00:00.002Z')).toEqual([]);
    });

    it('keeps apart what was read at one instant, the same thing by the same person too', async () => {
      const log = aLog();

      await Promise.all(['a', 'b', 'a'].map((who) => log.append(read(who, early))));

      const kept = await log.readFrom(early);
      expect(kept.map(({ who }) => who).toSorted()).toEqual(['a', 'a', 'b']);
    });

    it('keeps provinces apart', async () => {
      const table = make();
      const [one, other] = [aProvince(), aProvince()];
      await new TableAccessLog(table, one).append(read('a', early));

      expect(await new TableAccessLog(table, other).readFrom('')).toEqual([]);
    });
  });
}
