import type { UnitId } from '@dti-hub/kernel';
import { readCalendars } from '@dti-hub/pipeline';
import { isPoint } from '@dti-hub/scoring';
import { reasonWords, readMissing, type MissingItem } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import { feedName, may, type Desk } from '../desk.ts';
import { dueText } from '../filings/deadlines.ts';
import { notice, table, type Column, type Html } from '../html/parts.ts';
import { NEED_WORDS } from '../words.ts';
import type { PublishedVisit } from './published.ts';

/** Whose points wait, with where the receipt of those of an indicator stands. */
export interface ScoredUnit {
  readonly edition: string;
  readonly unit: UnitId;
  /** The period's id. */
  readonly period: string;
  readonly receiptOf: (code: string) => string;
}

const DECIMALS = 2;

/** What keeps points of a unit from counting, with the way to file what is the unit's to give. */
export async function missingTable(
  { desk, home, published }: PublishedVisit,
  { receiptOf, ...subject }: ScoredUnit,
): Promise<Html> {
  // What a unit still has to do is for its own people, and those of the whole province.
  if (!may(desk, 'read', subject.unit)) return html``;
  const { tongue, stores, person } = desk;
  const { t } = tongue;
  const { calendars } = await readCalendars(stores, published.open);
  const { items, deadlines } = await readMissing(stores, {
    ...subject,
    actor: person,
    calendars: [...calendars.values()],
  });
  if (items.length === 0) return notice('good', t('Không thiếu gì.', 'Nothing is missing.'));
  const mayFile = may(desk, 'file', subject.unit);
  const filingOf = mayFile
    ? (code: string) => addressOf(`${home}/filings/new`, { ...subject, code })
    : undefined;
  const due = deadlines.map(
    (one) => html`<li>${t('Hạn báo cáo', 'Report due')}: ${dueText(desk, one)}</li>`,
  );
  return html`<h2>${t('Còn thiếu gì', 'What is missing')}</h2>
    ${
      due.length === 0
        ? ''
        : html`<ul>
            ${due}
          </ul>`
    }
    ${
      items.every(({ stake }) => isPoint(stake))
        ? ''
        : html`<p>
            ${t(
              'Các chỉ số chưa rõ điểm tối đa chia nhau phần còn lại của nhóm: không cộng các dòng.',
              'Unknown maxima share what is left of the pillar: do not add the rows up.',
            )}
          </p>`
    }
    ${table(
      t(`${items.length} mục`, `Items: ${items.length}`),
      columns(desk, { filingOf, receiptOf }),
      items,
    )}`;
}

/** Where a code leads. */
interface Ways extends Pick<ScoredUnit, 'receiptOf'> {
  /** Where the person files for it; undefined: they may not. */
  readonly filingOf: ((code: string) => string) | undefined;
}

/** Figures may be there: without a public rule, points do not follow from them. */
const CLAIM_WORDS = { vi: 'chưa có điểm tự chấm', en: 'no points claimed yet' };

function columns(desk: Desk, { filingOf, receiptOf }: Ways): Column<MissingItem>[] {
  const { t, say, points } = desk.tongue;
  return [
    { title: t('Chỉ số', 'Indicator'), cell: ({ code, name }) => `${code} ${say(name)}` },
    {
      title: t('Còn vướng gì', 'What holds it up'),
      cell: ({ need, feeds, reason }) =>
        [
          say(need === 'value' && reason === 'notPublic' ? CLAIM_WORDS : NEED_WORDS[need]),
          ...(feeds.length === 0
            ? []
            : [`${t('nguồn', 'feed')} ${feeds.map((feed) => feedName(desk, feed)).join(', ')}`]),
          ...(reason === null ? [] : [say(reasonWords(reason))]),
        ].join('; '),
    },
    {
      title: t('Điểm chờ', 'Points waiting'),
      isNumber: true,
      cell: ({ code, stake }) => html`<a href="${receiptOf(code)}">${points(stake, DECIMALS)}</a>`,
    },
    ...(filingOf === undefined ? [] : [filingColumn(desk.tongue, filingOf)]),
  ];
}

/** What feeds have to give is not the unit's to file. */
const filingColumn = (
  { t }: Desk['tongue'],
  filingOf: (code: string) => string,
): Column<MissingItem> => ({
  title: t('Việc cần làm', 'To do'),
  isShort: true,
  cell: ({ code, need, feeds }) =>
    feeds.length > 0
      ? '–'
      : html`<a href="${filingOf(code)}"
          >${need === 'value' || need === 'evidence' ? t('Nộp', 'File') : t('Sửa', 'Edit')}</a
        >`,
});
