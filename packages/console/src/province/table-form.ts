import type { Track } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { notice, select, type Cell, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { tableOptions, tablesIn, trackOptions, type ScoredTable } from '../score-tables.ts';

/** An edition's scores of a period, by one track. */
export interface TrackOfTable {
  readonly table: ScoredTable;
  readonly track: Track;
}

/** Chooses whose scores of which edition and period are seen. */
export const tableForm = (
  { desk: { tongue }, published }: PublishedVisit,
  { table, track }: TrackOfTable,
  more: Cell = '',
): Html =>
  html`<form class="filters" method="get">
    ${select({ name: 'table', label: tongue.t('Bộ chỉ số và kỳ', 'Edition and period'), value: table.name }, tableOptions(tablesIn(published.content), tongue))}
    ${select({ name: 'track', label: tongue.t('Bên chấm', 'Track'), value: track }, trackOptions(tongue))}
    ${more}<button>${tongue.t('Xem', 'Show')}</button>
  </form>`;

export const noPoints = ({ t }: Tongue): Html =>
  notice('note', t('Chưa có điểm nào.', 'There are no points yet.'));

export const noUnits = ({ t }: Tongue): Html =>
  notice('note', t('Bên này chưa chấm đơn vị nào.', 'No unit has points in this track.'));
