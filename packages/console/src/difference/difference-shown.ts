import {
  describePart,
  FIGURE_WORDS,
  type Difference,
  type IndicatorMove,
  type ScoreMove,
  type ValueMove,
} from '@dti-hub/releases';
import { periodId } from '@dti-hub/kernel';
import { TRACK_WORDS, type Points } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { figureAddress, receiptAddress, sumAddress, unitPath } from '../addresses.ts';
import { figureName, mayAnywhere, unitName, type Desk } from '../desk.ts';
import { folded } from '../html/folded.ts';
import { paged, type PageAsked } from '../html/paging.ts';
import { notice, table, type Cell, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { mostMovedFirst } from '../most-moved.ts';
import type { Visit } from '../visit.ts';

/** So many of a kind are read at once; the others have pages, or stand in a fold. */
const SHOWN_MAX = 40;
const CODES_MAX = 12;
const DECIMALS = 3;

/** Where numbers of both publications lead. */
interface Ways {
  readonly home: string;
  /** A list's pages, by the name that they are asked for by. */
  readonly turn: (name: string) => PageAsked;
  /** The publications' numbers. */
  readonly before: string;
  readonly after: string;
}

/** The page that the lists stand on, and what is asked there. */
type PagesAt = Pick<PageAsked, 'path' | 'asked'>;

/** All that moved between two publications, and why, in words; each number with the way to its receipt. */
export function differenceShown(
  { desk, home, query }: Visit,
  at: PagesAt,
  difference: Difference,
): Html {
  const ways = {
    home,
    turn: (name: string) => ({ ...at, name, page: query(name), most: SHOWN_MAX }),
    before: String(difference.before.number),
    after: String(difference.after.number),
  };
  const { scores, values, decisions, boundaries, editions } = difference;
  const { t } = desk.tongue;
  const isNothing = [scores, values, decisions, boundaries, editions].every(
    (all) => all.length === 0,
  );
  if (isNothing) {
    return notice(
      'note',
      t('Điểm và số liệu ở đây không đổi.', 'No points or figures moved here.'),
    );
  }
  return html`${editionsTold(desk, difference)}
    ${scores.length === 0 ? notice('note', t('Không điểm nào thay đổi.', 'No points moved.')) : scoresTable(desk, ways, scores)}
    ${values.length === 0 ? '' : valuesTable(desk, ways, values)} ${decisionsTold(desk, decisions)}
    <p class="soft">
      ${t(
        'Nhiều nguyên nhân được tách bằng cách tính lại từng bước; thứ tự khác có thể tách khác.',
        'Several causes are split by scoring again step by step; another order may split otherwise.',
      )}
    </p>`;
}

/** Each with who took it and why, for those who work with cases; the others see at the figures that there were some. */
function decisionsTold(desk: Desk, decisions: Difference['decisions']): Cell {
  const { t, say } = desk.tongue;
  if (decisions.length === 0 || !mayAnywhere(desk, 'readOperations')) return '';
  return html`<h2>${t('Quyết định trong khoảng này', 'Decisions in between')}</h2>
    ${folded(desk.tongue, decisions, {
      most: SHOWN_MAX,
      show: (some) =>
        html`<ul>
          ${some.map(({ sentence }) => html`<li>${say(sentence)}</li>`)}
        </ul>`,
    })}`;
}

function editionsTold({ tongue, named }: Desk, { editions, boundaries }: Difference): Cell {
  const { t } = tongue;
  const lines = [
    ...editions.map(({ edition }) =>
      t(
        `Bộ chỉ số ${named(edition)} có phiên bản khác.`,
        `The edition ${named(edition)} is another version.`,
      ),
    ),
    ...boundaries.map(({ name, change }) =>
      change === 'appeared'
        ? t(`Có thêm đơn vị ${name}.`, `The unit ${name} appeared.`)
        : t(`Không còn đơn vị ${name}.`, `The unit ${name} went.`),
    ),
  ];
  if (lines.length === 0) return '';
  return folded(tongue, lines, { most: SHOWN_MAX, show: (some) => notice('note', ...some) });
}

function scoresTable(desk: Desk, ways: Ways, scores: readonly ScoreMove[]): Html {
  const { tongue } = desk;
  const { t, say } = tongue;
  const { shown, way } = paged(tongue, ways.turn('scores'), mostMovedFirst(scores));
  return html`${table<ScoreMove>(
    t('Điểm thay đổi', 'Points that moved'),
    [
      {
        title: t('Đơn vị', 'Unit'),
        cell: ({ unit }) =>
          html`<a href="${unitPath(ways.home, unit)}">${unitName(desk, unit)}</a>`,
      },
      {
        title: t('Bộ chỉ số, bên chấm', 'Edition, track'),
        cell: ({ edition, period, track }) =>
          `${desk.named(`${edition}, ${period}`)}: ${say(TRACK_WORDS[track])}`,
      },
      {
        title: t('Tổng điểm', 'Total'),
        cell: (move) =>
          arrow(tongue, move, (which) => sumAddress(ways.home, placeOf(move, ways[which]))),
      },
      {
        title: t('Vì sao', 'Why'),
        cell: ({ parts }) =>
          parts.length === 0
            ? t('chỉ điểm của chỉ số thay đổi', 'points of indicators alone moved')
            : html`${parts.map((part) => html`<div>${say(describePart(part)).trim()}</div>`)}`,
      },
      {
        title: t('Chỉ số', 'Indicators'),
        cell: (move) => indicatorsTold(tongue, ways, move),
      },
    ],
    shown,
  )}${way}${codesNamed(desk, shown)}`;
}

/** What the indicators' codes stand for, each once. */
function codesNamed({ published, tongue, named }: Desk, moves: readonly ScoreMove[]): Cell[] {
  const editions = new Map(
    published?.content.scores.map((one) => [one.edition.edition, one.edition]),
  );
  return [...editions].map(([id, { pillars }]) => {
    const own = moves.filter(({ edition }) => edition === id);
    const codes = new Set(own.flatMap(({ indicators }) => indicators.map(({ code }) => code)));
    const names = pillars.flatMap(({ indicators }) =>
      indicators.flatMap(({ code, name }) =>
        codes.has(code) ? `${code} ${tongue.say(name)}` : [],
      ),
    );
    return names.length === 0 ? '' : html`<p class="soft">${named(id)}: ${names.join('; ')}.</p>`;
  });
}

/** Where a scorecard stands in a publication. */
const placeOf = ({ unit, edition, period, track }: ScoreMove, publication: string) => ({
  unit,
  table: `${edition} ${period}`,
  track,
  publication,
});

function indicatorsTold(tongue: Tongue, ways: Ways, move: ScoreMove): Html {
  const told = ({ code, ...both }: IndicatorMove) => {
    const receiptOf = (which: Side) =>
      receiptAddress(ways.home, { ...placeOf(move, ways[which]), code });
    return html`<div>${code}: ${arrow(tongue, both, receiptOf)}</div>`;
  };
  return folded(tongue, mostMovedFirst(move.indicators), {
    most: CODES_MAX,
    show: (some) => html`${some.map(told)}`,
  });
}

function valuesTable(desk: Desk, ways: Ways, values: readonly ValueMove[]): Html {
  const { tongue } = desk;
  const { t, say, number } = tongue;
  const figure = (move: ValueMove, which: Side): Cell => {
    const text = move[which];
    if (text === null) return t('thiếu', 'missing');
    const asked = { ...move, period: periodId(move.period), publication: ways[which] };
    return html`<a href="${figureAddress(ways.home, asked)}">${number(text)}</a>`;
  };
  const { shown, way } = paged(tongue, ways.turn('values'), values);
  return html`${table<ValueMove>(
    t('Số liệu thay đổi', 'Figures that moved'),
    [
      {
        title: t('Số liệu', 'Figure'),
        cell: ({ feed, measure }) => figureName(desk, feed, measure),
      },
      { title: t('Đơn vị', 'Unit'), isShort: true, cell: ({ unit }) => unitName(desk, unit) },
      { title: t('Kỳ', 'Period'), cell: ({ period }) => period.label },
      { title: t('Trước', 'Before'), isNumber: true, cell: (move) => figure(move, 'before') },
      { title: t('Sau', 'After'), isNumber: true, cell: (move) => figure(move, 'after') },
      {
        title: t('Vì sao', 'Why'),
        cell: ({ cause, decision }) =>
          `${say(FIGURE_WORDS[cause])}${decision === null ? '' : ` (${decision})`}`,
      },
    ],
    shown,
  )}${way}`;
}

/** Which of two publications. */
type Side = 'before' | 'after';

const isSame = ({ before, after }: Readonly<Record<Side, Points | null>>): boolean =>
  before?.low === after?.low && before?.high === after?.high;

/** Points of both publications, each with the way to its receipt. */
function arrow(
  tongue: Tongue,
  both: Readonly<Record<Side, Points | null>>,
  addressOf: (which: Side) => string,
): Html {
  const shown = (which: Side): Cell => {
    const points = both[which];
    if (points === null) return tongue.t('không có', 'none');
    return html`<a class="d" href="${addressOf(which)}">${tongue.points(points, DECIMALS)}</a>`;
  };
  if (isSame(both)) return html`${shown('after')}, ${tongue.t('không đổi', 'unchanged')}`;
  return html`${shown('before')}
    <span class="soft">${tongue.t('thành', 'to')}</span> ${shown('after')}`;
}
