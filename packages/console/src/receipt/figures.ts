import { placeWords, type Sentence } from '@dti-hub/kernel';
import type { FigureReceipt, ReceiptCell, ReceiptInput, ReceiptSide } from '@dti-hub/pipeline';
import { reasonWords, type Words } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { feedName, measureName, type Desk } from '../desk.ts';
import { erasedTold } from '../erased.ts';
import { asWritten, table, type Cell, type Html } from '../html/parts.ts';
import { timeText } from '../time-text.ts';
import type { PublishedVisit } from '../pages/published.ts';

const SIDE_WORDS: Words<ReceiptSide> = {
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  assessment: { vi: 'Điểm đã ghi nhận', en: 'Assessment' },
};

/** What a figure is for. */
export const sideWords = ({ side }: Pick<ReceiptInput, 'side'>): Sentence => SIDE_WORDS[side];

/** So many of a figure's cells are listed; the bundle names them all. */
const CELLS_MAX = 50;

/** One figure: its value, what brought it, what it was read by, and the cells that it stood in. */
export function figuresShown(
  { desk, home }: PublishedVisit,
  input: FigureReceipt,
  what: Sentence,
): Html {
  const { t, say, number, day, count } = desk.tongue;
  const { feed, measure, value, reason, night, revision, lineage, delivery, erased = [] } = input;
  return html`<h3>
      ${say(what)}: ${measureName(desk, measure)} =
      ${value === null ? say(reasonWords(reason ?? '')) : number(value)}
    </h3>
    <dl>
      <dt>${t('Nguồn', 'Feed')}</dt>
      <dd>
        <a href="${home}/catalogue/feeds/${feed}">${feedName(desk, feed)}</a>
        <code class="soft">${feed}</code>
      </dd>
      <dt>${t('Mã số liệu', 'Measure')}</dt>
      <dd><code class="soft">${measure}</code></dd>
      ${overlayShown(desk, input)}
      <dt>${t('Lấy từ', 'Fetched from')}</dt>
      <dd><code>${delivery.from}</code></dd>
      <dt>${t('Lấy vào', 'Fetched')}</dt>
      <dd>
        ${timeText(delivery.fetchedAt, desk.tongue)}, ${t('đêm', 'night')} ${day(night)},
        ${t('mã trả lời', 'status code')} ${delivery.status}
      </dd>
      <dt>${t('Bản số', 'Revision')}</dt>
      <dd>${count(revision)}</dd>
      <dt>${t('Tệp gốc (SHA-256)', 'Raw bytes (SHA-256)')}</dt>
      <dd>${delivery.blobs.map((hash) => html`<div><code>${hash}</code></div>`)}</dd>
      <dt>${t('Thoả thuận', 'Agreement')}</dt>
      <dd><code>${lineage.agreement}</code></dd>
      <dt>${t('Bộ xử lý', 'Processor')}</dt>
      <dd><code>${lineage.processor}</code></dd>
      <dt>${t('Số dòng, mã băm', 'Rows, hash')}</dt>
      <dd>${count(lineage.rowCount)}; <code>${lineage.rowsDigest}</code></dd>
    </dl>
    ${erasedTold(desk, erased)} ${cellsShown(desk, input)}`;
}

function overlayShown({ tongue }: Desk, { overlay }: FigureReceipt): Cell {
  if (overlay === undefined) return '';
  const { t, number, say } = tongue;
  const was =
    overlay.value === null ? say(reasonWords(overlay.reason ?? '')) : number(overlay.value);
  return html`<dt>${t('Quyết định đè lên', 'Decision over it')}</dt>
    <dd>${overlay.decision}, ${overlay.by}; ${t('nguồn ghi', 'the source said')}: ${was}</dd>`;
}

function cellsShown(desk: Desk, { cells, detail, measure }: FigureReceipt): Cell {
  const { t, say, count } = desk.tongue;
  if (detail !== undefined) {
    return html`<p>
      ${t('Danh sách dòng nằm trong tệp', 'Its rows are listed in the file')}
      <code>${detail}</code>
    </p>`;
  }
  if (cells.length === 0) return '';
  const name = measureName(desk, measure);
  const title = t(`Các ô của số liệu: ${name}`, `Cells of the figure: ${name}`);
  return html`${table<ReceiptCell>(
    cells.length > CELLS_MAX ? `${title} (${count(CELLS_MAX)} / ${count(cells.length)})` : title,
    [
      { title: t('Vị trí', 'Place'), cell: ({ at }) => say(placeWords(at)) },
      {
        title: t('Cột', 'Column'),
        cell: ({ column }) =>
          column === null ? t('(đếm dòng)', '(rows are counted)') : asWritten(column),
      },
      { title: t('Bản ghi số', 'Record'), isNumber: true, cell: ({ row }) => count(row) },
    ],
    cells.slice(0, CELLS_MAX),
  )}`;
}
