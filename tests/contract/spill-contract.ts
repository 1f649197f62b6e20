import type { OpenSpill } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';

const read = (pieces: Iterable<Uint8Array>): string =>
  Buffer.concat(Array.from(pieces, (piece) => piece.slice())).toString('hex');

/** What every room for spilled bytes does. */
export function spillContract(name: string, make: () => OpenSpill): void {
  describe(`SpillSpace: ${name}`, () => {
    it('gives back what was appended to each run, in its order, as often as asked', () => {
      const space = make()();
      const [one, other] = [space.run(), space.run()];
      const bytes = Uint8Array.from({ length: 700_000 }, (_, at) => at % 251);

      one.append(bytes.subarray(0, 5));
      other.append(Uint8Array.of(7));
      one.append(bytes.subarray(5));

      const whole = Buffer.from(bytes).toString('hex');
      expect([read(one.read()), read(one.read()), read(other.read())]).toEqual([
        whole,
        whole,
        '07',
      ]);
      expect([one.bytes, other.bytes]).toEqual([700_000, 1]);
      space.close();
    });

    it('gives the bytes of any place, within a piece and across several', () => {
      const space = make()();
      const [run, other] = [space.run(), space.run()];
      const bytes = Uint8Array.from({ length: 90_000 }, (_, at) => at % 251);

      for (const [start, end] of [
        [0, 10],
        [10, 10],
        [10, 40_000],
        [40_000, 90_000],
      ]) {
        run.append(bytes.subarray(start, end));
        other.append(Uint8Array.of(9));
      }

      for (const [start, length] of [
        [0, 3],
        [8, 4],
        [10, 1],
        [39_999, 2],
        [5, 60_000],
        [89_999, 1],
        [7, 0],
      ] as const)
        expect(read([run.at(start, length)])).toBe(read([bytes.subarray(start, start + length)]));
      space.close();
    });

    it('does not change with the piece that was appended', () => {
      const space = make()();
      const run = space.run();
      const piece = Uint8Array.of(1, 2, 3);

      run.append(piece);
      piece.fill(0);

      expect(read(run.read())).toBe('010203');
      space.close();
    });

    it('has nothing in a run that nothing was appended to', () => {
      const space = make()();

      expect([...space.run().read()]).toEqual([]);
      space.close();
    });

    it('keeps one processing apart from another', () => {
      const open = make();
      const [one, other] = [open(), open()];
      const [run, others] = [one.run(), other.run()];

      run.append(Uint8Array.of(1));
      others.append(Uint8Array.of(2));
      other.close();

      expect(read(run.read())).toBe('01');
      one.close();
    });
  });
}
