import { leavesOf } from '@dti-hub/catalogue';
import type { PublishedScores } from '@dti-hub/pipeline';
import {
  parseSupposition,
  seekRank,
  whatIf,
  type RankGoal,
  type Supposition,
  type WhatIf,
} from '@dti-hub/releases';
import { totalDecimals } from '@dti-hub/scoring';
import { refused } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { receiptAddress, sumAddress } from '../addresses.ts';
import type { Page } from '../html/layout.ts';
import { input, notice, select, type Html, type Option } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { trackOf, trackOptions } from '../score-tables.ts';
import { attempt, fieldsOf, NO_FAULTS, type Faults } from '../told.ts';
import { unitAsked, unitLinks, type UnitAsked } from './unit-asked.ts';
import { goalShown, outcomeShown, type NumbersNow } from './what-if-shown.ts';

/** So many indicators can be supposed anything of at once. */
const ROWS = [1, 2, 3] as const;

/** The form is long: whoever sends it comes to what became of it. */
const OUTCOME = 'outcome';

/** What a unit's points and rank would be if figures were others. Nothing of it is kept. */
export async function whatIfPage(visit: PublishedVisit): Promise<Page> {
  const { desk, query } = visit;
  const { t } = desk.tongue;
  const asked = unitAsked(visit);
  if (asked === undefined) return notHere(desk.tongue);
  const track = trackOf(query('track'));
  const scores = asked.table.tracks.find((one) => one.track === track) ?? asked.table.tracks[0];
  if (scores === undefined) return notHere(desk.tongue);
  const tried = await attempt(desk.tongue, async () => workOut(visit, asked, scores));
  const outcome = html`<section id="${OUTCOME}">
    ${'done' in tried ? tried.done : tried.told.notice}
  </section>`;
  const asking = form(visit, {
    asked,
    scores,
    faults: 'told' in tried ? tried.told.faults : NO_FAULTS,
  });
  const page: Page = {
    title: t(`Nếu … thì sao? ${asked.name}`, `What if …? ${asked.name}`),
    body: [
      unitLinks(visit, asked, '/what-if'),
      html`<p>${t('Chỉ tính thử: không có gì được lưu.', 'A trial only: nothing is kept.')}</p>`,
      ...('done' in tried ? [asking, outcome] : [outcome, asking]),
    ],
  };
  return 'told' in tried ? { ...page, status: tried.told.status } : page;
}

/** Of whom and what is asked, and what of it could not be read. */
interface Asking {
  readonly asked: UnitAsked;
  readonly scores: PublishedScores;
  readonly faults: Faults;
}

function workOut(visit: PublishedVisit, { unit, table }: UnitAsked, scores: PublishedScores): Html {
  const { tongue } = visit.desk;
  const suppositions = ROWS.flatMap((row) => suppositionIn(visit, row));
  const rank = rankIn(visit, scores.scorecards.length);
  if (suppositions.length === 0 && rank === null) {
    return notice(
      'note',
      tongue.t(
        'Chọn một chỉ số và ghi giá trị giả định, hoặc ghi hạng muốn đạt.',
        'Choose an indicator and write what it would be, or the rank that is wished for.',
      ),
    );
  }
  const outcome: WhatIf = whatIf(scores, unit, suppositions);
  const goal: RankGoal | null =
    rank === null ? null : seekRank({ ...scores, scorecards: outcome.scorecards }, unit, rank);
  const asked = { unit, table: table.name, track: scores.track };
  const numbers: NumbersNow = {
    edition: scores.edition,
    sumOf: (pillar) => sumAddress(visit.home, { ...asked, pillar }),
    receiptOf: (code) => receiptAddress(visit.home, { ...asked, code }),
  };
  return html`${suppositions.length === 0 ? '' : outcomeShown(visit.desk, numbers, outcome)}
  ${goal === null ? '' : goalShown(tongue, goal, totalDecimals(scores.edition))}`;
}

const VALUE_HINT = {
  vi: 'Tỷ lệ: 95% hoặc 19/20. Số lượng: 12. Điểm: 8 điểm.',
  en: 'A share: 95% or 19/20. A number: 12. Points: 8pt.',
};

/** What one row of the form supposes; none where it is empty. */
function suppositionIn({ query }: PublishedVisit, row: number): Supposition[] {
  const [code, value] = [query(`code${row}`), query(`value${row}`).replaceAll(' ', '')];
  if (code === '' || value === '') return [];
  const supposition = parseSupposition(`${code}=${value}`);
  if (supposition !== undefined) return [supposition];
  throw refused(
    {
      vi: `Giả định ${row}: không hiểu giá trị "${value}".`,
      en: `Supposition ${row}: "${value}" cannot be read.`,
    },
    VALUE_HINT,
    `value${row}`,
  );
}

function rankIn({ query }: PublishedVisit, last: number): number | null {
  const text = query('rank').trim();
  if (text === '') return null;
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= last) return Number(text);
  throw refused(
    { vi: `Không có hạng "${text}".`, en: `There is no rank "${text}".` },
    { vi: `Hãy ghi một số từ 1 đến ${last}.`, en: `Write a number from 1 to ${last}.` },
    'rank',
  );
}

function form({ desk, query }: PublishedVisit, { asked, scores, faults }: Asking): Html {
  const { tongue } = desk;
  const { t } = tongue;
  const field = fieldsOf(query, faults);
  const known = new Set(asked.cards.map(({ track }): string => track));
  const indicators = [
    { value: '', text: t('(không chọn)', '(none)') },
    ...indicatorOptions(scores, tongue.say),
  ];
  return html`<form class="box" method="get" action="#${OUTCOME}">
    <input type="hidden" name="table" value="${asked.table.name}" />
    ${select(
      { name: 'track', label: t('Bên chấm', 'Track'), value: scores.track },
      trackOptions(tongue).filter(({ value }) => known.has(value)),
    )}
    ${ROWS.map(
      (row) =>
        html`<fieldset>
          <legend>${t(`Giả định ${row}`, `Supposition ${row}`)}</legend>
          <div class="pair">
            ${select(field({ name: `code${row}`, label: t('Chỉ số', 'Indicator') }), indicators)}
            ${input(
              field({
                name: `value${row}`,
                label: t('Nếu bằng', 'If it were'),
                hint: tongue.say(VALUE_HINT),
              }),
            )}
          </div>
        </fieldset>`,
    )}
    ${input(
      field({
        name: 'rank',
        label: t('Muốn đạt hạng', 'Rank wished for'),
        hint: t('Để trống nếu không hỏi. Ví dụ 3', 'Empty where it is not asked. Such as 3'),
      }),
    )}
    <button class="do">${t('Tính thử', 'Work it out')}</button>
  </form>`;
}

/** All that points are given for: indicators, or their parts. */
const indicatorOptions = (
  { edition }: PublishedScores,
  say: PublishedVisit['desk']['tongue']['say'],
): Option[] =>
  edition.pillars
    .flatMap(({ indicators }) => indicators.flatMap((one) => leavesOf(one)))
    .map(({ code, name }) => ({ value: code, text: `${code} ${say(name)}` }));
