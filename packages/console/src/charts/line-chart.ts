import { nice, ticks } from 'd3-array';
import {
  area,
  line,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
} from 'd3-shape';
import { isPoint, roundExact, type Points } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { table, type Cell, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';

/** One line's value at a place: drawn as a point or between its bounds, and told by its text. */
export interface ChartValue extends Points {
  readonly text: string;
  /** Where the number's receipt stands, if it has one. */
  readonly address?: string;
}

/** A line of a chart, with a value for each of its places; null: there is none. */
export interface ChartLine {
  readonly name: string;
  readonly values: readonly (ChartValue | null)[];
}

/** What a chart shows. */
export interface LineChart {
  readonly title: string;
  /** The most that its values can be, beyond which nothing is to be seen. */
  readonly maximum?: string;
  /** What its places are, such as "Đêm". */
  readonly places: string;
  /** The places from left to right. */
  readonly labels: readonly string[];
  readonly lines: readonly ChartLine[];
}

const [WIDTH_MAX, HEIGHT] = [720, 260];
/** A place takes as much, until they share the whole: two are seen at once on a phone. */
const STEP_MAX = 120;
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 12, 12, 32];
/** Drawn as large as its text is read. */
const REM = 16;
const TICKS = 5;
/** So many labels fit beneath the axis. */
const LABELS_MAX = 8;
const MARK_SIZE = 60;

/** Each line has a mark of its own, so that colours need not be told apart. */
const MARKS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond];
const MARK_TEXTS = ['●', '■', '▲', '◆'];

/** A chart of lines with their bounds, drawn here, and the same as a table behind it; lines without a value are left out. */
export function lineChart(tongue: Tongue, { lines, ...rest }: LineChart): Html {
  const { t } = tongue;
  const chart = { ...rest, lines: lines.filter(isDrawn) };
  return html`<figure>
    <figcaption>
      ${chart.title}.
      ${chart.lines.map(({ name }, at) => html`<span class="key c${at}">${MARK_TEXTS[at]} ${name}</span> `)}
      ${chart.lines.every(isSharp) ? '' : html`<span class="key">${t('vùng tô: khoảng điểm có thể', 'shaded: possible points')}</span>`}
    </figcaption>
    <div
      class="wide"
      role="region"
      aria-label="${t('Biểu đồ', 'Chart')}: ${chart.title}"
      tabindex="0"
    >
      ${drawing(tongue, chart)}
    </div>
    <details>
      <summary>${t('Xem dạng bảng', 'Show it as a table')}</summary>
      ${tableOf(chart)}
    </details>
  </figure>`;
}

const isDrawn = ({ values }: ChartLine): boolean => values.some((value) => value !== null);

/** Nothing of it is left open: it has no band. */
const isSharp = ({ values }: ChartLine): boolean =>
  values.every((value) => value === null || isPoint(value));

/** An exact text as a place on paper; for show only. */
const drawn = (exact: string): number => Number(roundExact(exact, 4));

interface Scales {
  readonly width: number;
  readonly x: (at: number) => number;
  readonly y: (exact: string) => number;
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
}

function scalesOf({ labels, lines, maximum }: LineChart): Scales {
  const values = lines.flatMap((one) => one.values.flatMap((value) => value ?? []));
  const edges = values.flatMap(({ low, high }) => [drawn(low), drawn(high)]);
  const [least, most] = [Math.min(...edges), Math.max(...edges)];
  const margin = least === most ? 1 : 0;
  const [bottom, round] = nice(least - margin, most + margin, TICKS);
  const top = maximum === undefined ? round : Math.min(round, Math.max(most, drawn(maximum)));
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - bottom) / (top - bottom)) * (HEIGHT - BOTTOM - TOP);
  const step = Math.min(STEP_MAX, (WIDTH_MAX - RIGHT - LEFT) / labels.length);
  return {
    width: LEFT + step * labels.length + RIGHT,
    x: (at) => LEFT + step * (at + 0.5),
    y: (exact) => y(drawn(exact)),
    ticks: ticks(bottom, top, TICKS).map((value) => ({ value, at: y(value) })),
  };
}

function drawing(tongue: Tongue, chart: LineChart): Html {
  const scales = scalesOf(chart);
  return html`<svg
    class="chart"
    viewBox="0 0 ${scales.width} ${HEIGHT}"
    width="${scales.width / REM}rem"
    role="img"
    aria-label="${chart.title}: ${chart.lines.map(summaryOf).join('; ')}"
  >
    ${scales.ticks.map(
      ({ at, value }) =>
        html`<path class="grid" d="M${LEFT} ${at}H${scales.width - RIGHT}" /><text
            x="${LEFT - 6}"
            y="${at + 4}"
            text-anchor="end"
            >${tongue.number(String(value))}</text
          >`,
    )}
    ${labelsOf(chart, scales)} ${chart.lines.map((one, at) => lineOf(one, at, scales))}
  </svg>`;
}

/** Where a line begins and where it ends, for whoever hears it. */
function summaryOf({ name, values }: ChartLine): string {
  const known = values.flatMap((value) => value ?? []);
  const [first, last] = [known[0], known.at(-1)];
  return first === undefined || last === undefined
    ? `${name} –`
    : `${name} ${first.text} → ${last.text}`;
}

function labelsOf({ labels }: LineChart, { x }: Scales): Html {
  const every = Math.ceil(labels.length / LABELS_MAX);
  return html`${labels.map((label, at) =>
    (labels.length - 1 - at) % every === 0
      ? html`<text x="${x(at)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${label}</text>`
      : '',
  )}`;
}

function lineOf(of: ChartLine, index: number, { x, y }: Scales): Html {
  const places = of.values.map((value, at) => ({ value, at }));
  const known = places.flatMap(({ value, at }) => (value === null ? [] : [{ ...value, at }]));
  const pathOf = (edge: 'low' | 'high') =>
    line<(typeof known)[number]>()
      .x(({ at }) => x(at))
      .y((value) => y(value[edge]))(known) ?? '';
  const band = area<(typeof known)[number]>()
    .x(({ at }) => x(at))
    .y0(({ low }) => y(low))
    .y1(({ high }) => y(high))(known);
  const mark = symbol(MARKS[index % MARKS.length], MARK_SIZE)() ?? '';
  return html`<g class="c${index}">
    ${isSharp(of) ? '' : html`<path class="band" d="${band ?? ''}" /><path class="line" d="${pathOf('high')}" />`}
    <path class="line" d="${pathOf('low')}" />
    ${known.map(
      (value) =>
        html`${(isPoint(value) ? [value.low] : [value.low, value.high]).map(
          (edge) =>
            html`<path class="mark" transform="translate(${x(value.at)} ${y(edge)})" d="${mark}"
              ><title>${value.text}</title></path
            >`,
        )}`,
    )}
  </g>`;
}

function tableOf({ title, places, labels, lines }: LineChart): Html {
  const rows = labels.map((label, at) => ({ label, at }));
  return table<(typeof rows)[number]>(
    title,
    [
      { title: places, cell: ({ label }) => label },
      ...lines.map(({ name, values }) => ({
        title: name,
        isNumber: true,
        cell: ({ at }: (typeof rows)[number]) => linked(values[at] ?? null),
      })),
    ],
    rows.toReversed(),
  );
}

function linked(value: ChartValue | null): Cell {
  if (value === null) return '–';
  const { address, text } = value;
  return address === undefined ? text : html`<a href="${address}">${text}</a>`;
}
