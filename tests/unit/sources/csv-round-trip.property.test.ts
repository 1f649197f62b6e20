import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAgreement, processed } from './an-agreement.ts';

const aDialect = fc.record({
  delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
  quote: fc.constantFrom('"' as const, "'" as const),
  newline: fc.constantFrom('\n', '\r\n'),
  skipLines: fc.constantFrom(undefined, 1, 3),
  mark: fc.boolean(),
});

/** Cells with everything that a dialect gives a meaning to. */
const aCell = fc.string({
  unit: fc.constantFrom(...Array.from('abcđêơ0123456789 ,;|\t"\'\n.-')),
  maxLength: 12,
});

const aTable = fc
  .record({ width: fc.integer({ min: 1, max: 5 }), seed: fc.array(aCell, { maxLength: 60 }) })
  .map(({ width, seed }) =>
    Array.from({ length: Math.floor(seed.length / width) }, (_, row) =>
      seed.slice(row * width, (row + 1) * width),
    ),
  )
  .filter((rows) => rows.length > 0);

/** A row without any content is none. */
const isRecord = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');

describe('CSV', () => {
  it('gives back every cell of any table, in any dialect', () => {
    fc.assert(
      fc.property(aDialect, aTable, ({ newline, mark, ...dialect }, table) => {
        const { delimiter, quote, skipLines } = dialect;
        const names = (table[0] ?? []).map((_, index) => `c${index}`);
        const write = (cell: string) => `${quote}${cell.replaceAll(quote, quote + quote)}${quote}`;
        const lines = [names, ...table].map((cells) => cells.map(write).join(delimiter));
        const above = Array.from({ length: skipLines ?? 0 }, () => `a title ${quote}`);
        const text = [...above, ...lines].join(newline);
        const columns = Object.fromEntries(names.map((name) => [name, { type: 'text' as const }]));
        // No cell names a unit, so that every row is kept back, just as it stood.
        const agreement = anAgreement({
          format: {
            kind: 'csv',
            encoding: 'utf-8',
            delimiter,
            quote,
            ...(skipLines !== undefined && { skipLines }),
          },
          rows: [
            {
              name: 'units',
              columns: { ...columns, c0: { type: 'text', required: true, pattern: '^never$' } },
            },
          ],
          unit: { column: 'c0', system: 'gso', place: { by: 'code' } },
          measures: [
            {
              measure: 'a.rows',
              rows: ['units'],
              kind: 'stock',
              aggregate: 'count',
              unitOfMeasure: 'row',
            },
          ],
        });

        const { quarantine, cause } = processed(agreement, [`${mark ? '\ufeff' : ''}${text}`]);

        expect(cause).toBeNull();
        expect(quarantine.map(({ cells }) => Object.values(cells))).toEqual(
          table
            .filter(isRecord)
            .map((cells) =>
              cells.map((cell) => (cell.trim() === '' ? 'null' : JSON.stringify(cell))),
            ),
        );
      }),
      { numRuns: 300 },
    );
  });
});
