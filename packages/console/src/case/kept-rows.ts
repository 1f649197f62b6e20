import { placeWords } from '@dti-hub/kernel';
import type { QuarantineOfFeed } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import type { Desk } from '../desk.ts';
import { table, type Cell, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';

type KeptRow = QuarantineOfFeed['rows'][number];

/** So many rows are shown; the rest is counted. */
const SHOWN_MAX = 20;

/** Rows of a feed that are kept back, cell by cell as the source wrote them, the bad ones marked. */
export function keptRows(desk: Desk, kept: readonly QuarantineOfFeed[]): Cell {
  const { t, count } = desk.tongue;
  const rows = kept.flatMap((one) => one.rows);
  if (rows.length === 0) return '';
  return html`<h2>
      ${t('Dòng gốc bị giữ lại', 'Rows that are kept back')} (${count(rows.length)})
    </h2>
    ${rows.slice(0, SHOWN_MAX).map((row) => keptRow(desk, row))}
    ${rows.length <= SHOWN_MAX ? '' : html`<p>${t(`… và ${count(rows.length - SHOWN_MAX)} dòng nữa.`, `… and ${count(rows.length - SHOWN_MAX)} more.`)}</p>`}`;
}

function keptRow({ tongue }: Desk, { row, at, cells, issues }: KeptRow): Html {
  const { t, say, count } = tongue;
  const bad = new Set(issues.map(({ column }) => column));
  return html`<details open>
    <summary>${t('Dòng', 'Row')} ${count(row)}: ${say(placeWords(at))}</summary>
    <ul>
      ${issues.map(({ sentence }) => html`<li>${say(sentence)}</li>`)}
    </ul>
    ${table(
      t(`Dòng ${row} như nguồn ghi`, `Row ${row} as the source wrote it`),
      [
        { title: t('Cột', 'Column'), cell: ([column]) => column },
        {
          title: t('Nguồn ghi', 'It says'),
          cell: ([column, text]) =>
            bad.has(column) ? html`<mark>! ${written(tongue, text)}</mark>` : written(tongue, text),
        },
      ],
      Object.entries(cells),
    )}
  </details>`;
}

/** A cell that holds nothing is seen to hold nothing, as the source wrote it. */
const written = ({ t }: Tongue, text: string): string => {
  if (text === '') return t('(bỏ trống)', '(blank)');
  return text === 'null' ? '(null)' : text;
};
