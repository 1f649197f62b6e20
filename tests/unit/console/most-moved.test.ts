import { html } from 'hono/html';
import { expect, it } from 'vitest';
import { folded } from '../../../packages/console/src/html/folded.ts';
import { tongueOf } from '../../../packages/console/src/language.ts';
import { mostMovedFirst } from '../../../packages/console/src/most-moved.ts';

const points = (low: string, high = low) => ({ low, high });

it('what moves most is read first, and what is only open as yet last', () => {
  const moves = [
    { code: '1.1', before: points('1'), after: points('1.5') },
    { code: '1.2', before: null, after: points('0', '10') },
    { code: '1.3', before: points('9'), after: points('1/2') },
    { code: '1.4', before: points('0', '10'), after: points('4') },
    { code: '1.5', before: null, after: points('0') },
    { code: '1.6', before: points('3'), after: null },
  ];

  expect(mostMovedFirst(moves).map(({ code }) => code)).toEqual([
    '1.3',
    '1.4',
    '1.6',
    '1.1',
    '1.5',
    '1.2',
  ]);
});

it('rows beyond the first stand in a fold, every one once', async () => {
  const shown = await folded(tongueOf('vi'), ['một', 'hai', 'ba'], {
    most: 1,
    show: (rows) => html`${rows.map((row) => html`<p>${row}</p>`)}`,
  });

  expect(String(shown).replaceAll(/\s+/g, ' ')).toBe(
    '<p>một</p> <details> <summary> Xem 2 dòng nữa </summary> <p>hai</p><p>ba</p> </details>',
  );
});
