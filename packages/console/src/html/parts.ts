import { html, raw } from 'hono/html';
import {
  compare,
  divide,
  multiply,
  parseExact,
  rational,
  roundHalfUp,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { isPoint, type Points } from '@dti-hub/scoring';
import type { Tongue } from '../language.ts';

/** A piece of a page; whatever is put into one as text is escaped. */
export type Html = ReturnType<typeof html>;

/** What may stand in a cell. */
export type Cell = Html | string;

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
  /** Numbers stand under each other. */
  readonly isNumber?: boolean;
  /** Sentences want room, also on a narrow screen. */
  readonly isLong?: boolean;
  /** Names, days and the like stay on one line. */
  readonly isShort?: boolean;
  /** Helps to see what other columns say: a phone has no room for it. */
  readonly isSpare?: boolean;
}

/**
 * A table that tells what it is, and of each row which it is: its first column names it. A phone has no room for a
 * sentence beside other cells: there the cells of a row stand below each other, each with its column's title.
 */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Html {
  const stacked = columns.some(({ isLong }) => isLong === true);
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0">
    <table ${stacked ? html`class="stack" role="table"` : ''}>
      <caption>
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${classOf(column)}>${column.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => [
          stacked ? STACKED_ROW_BEGINS : ROW_BEGINS,
          ...cellsOf(columns, row, stacked),
          ROW_ENDS,
        ])}
      </tbody>
    </table>
  </div>`;
}

// Written as they are, and not as a template, which would be indented: pages have hundreds of rows.
const [ROW_BEGINS, STACKED_ROW_BEGINS, ROW_ENDS] = [
  raw('<tr>'),
  raw('<tr role="row">'),
  raw('</tr>'),
];

const cellsOf = <Row>(columns: readonly Column<Row>[], row: Row, stacked: boolean): Html[] =>
  columns.map((column, index) => {
    const told = stacked ? stackedAs(column.title, index === 0 ? 'rowheader' : 'cell') : '';
    return index === 0
      ? html`<th scope="row" ${told}${classOf(column)}>${column.cell(row)}</th>`
      : html`<td${told}${classOf(column)}>${column.cell(row)}</td>`;
  });

/** What is laid out otherwise is to some readers a table by its roles alone, and shows no head. */
const stackedAs = (title: string, role: 'rowheader' | 'cell'): Html =>
  html` role="${role}" data-head="${title}"`;

const classOf = <Row>({ isNumber, isLong, isShort, isSpare }: Column<Row>): Cell => {
  if (isNumber === true) return html` class="n"`;
  if (isLong === true) return html` class="l"`;
  if (isSpare === true) return html` class="g"`;
  return isShort === true ? html` class="d"` : '';
};

/** A name that a source gave, in whatever language: what it was called there it is called here. */
export const asWritten = (name: string): Html => html`<span translate="no">${name}</span>`;

/** A code that narrow columns break after its dots before they break it elsewhere. */
export const brokenAtDots = (code: string): Html =>
  html`${code.split(/(?<=\.)/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`))}`;

/** Something to be read first: `good` it is done, `warn` something is wrong, `note` the rest. */
export const notice = (kind: 'good' | 'note' | 'warn', ...lines: readonly Cell[]): Html =>
  html`<div class="${kind}" role="${kind === 'warn' ? 'alert' : 'status'}">
    ${lines.map((line) => html`<p>${line}</p>`)}
  </div>`;

/** A field of a form, with its label and how it is written. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly required?: boolean;
  /** Why what was written cannot be taken. */
  readonly fault?: string | undefined;
}

/** A line to write on. */
export const input = (field: Field): Html =>
  labelled(
    field,
    html`<input
      id="${field.name}"
      name="${field.name}"
      value="${field.value ?? ''}"
      autocomplete="off"
      ${described(field)}${demanded(field)}
    />`,
  );

/** Room for a few sentences. */
export const textarea = (field: Field): Html =>
  labelled(
    field,
    html`<textarea
      id="${field.name}"
      name="${field.name}"
      rows="3"
      ${described(field)}${demanded(field)}
    >
${field.value ?? ''}</textarea>`,
  );

/** Something to choose. */
export interface Option {
  readonly value: string;
  readonly text: string;
  /** Its text is what a source calls something. */
  readonly isAsWritten?: boolean;
}

/** One of several; without a value of its own the first is chosen. */
export const select = (field: Field, options: readonly Option[]): Html =>
  labelled(
    field,
    html`<select id="${field.name}" name="${field.name}" ${described(field)}${demanded(field)}>
      ${options.map(({ value, text, isAsWritten = false }) => html`<option value="${value}" ${value === field.value ? ' selected' : ''}${isAsWritten ? html` translate="no"` : ''}>${text}</option>`)}
    </select>`,
  );

const labelled = ({ name, label, hint, fault }: Field, control: Html): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label
    >${hint === undefined ? '' : html`<small id="${name}-hint">${hint}</small>`}${faultShown(name, fault)}${control}
  </div>`;

/** Why a field cannot be taken, above it. */
export const faultShown = (name: string, fault: string | undefined): Cell =>
  fault === undefined ? '' : html`<strong class="fault" id="${name}-fault">! ${fault}</strong>`;

function described({ name, hint, fault }: Field): Cell {
  const by = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(fault === undefined ? [] : [`${name}-fault`]),
  ];
  if (by.length === 0) return '';
  return html` aria-describedby="${by.join(' ')}"${fault === undefined ? '' : html` aria-invalid="true"`}`;
}

const demanded = ({ required = false }: Field): Cell => (required ? html` required` : '');

/** Values that a form carries on. */
export const hidden = (values: Readonly<Record<string, string>>): Html =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`;

const WHOLE = 1000;

/**
 * How much of a maximum is earned: what is certain, what is open yet, and what is not. The text beside
 * it says the same, so that nobody has to see it. Of nothing there is no bar.
 */
export function bar({ low, high }: Points, maximum: string): Cell {
  const whole = parseExact(maximum);
  if (compare(whole, ZERO) <= 0) return '–';
  const [sure, most] = [partOf(low, whole), partOf(high, whole)];
  return html`<svg
    class="bar"
    viewBox="0 0 ${WHOLE} 10"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="all" width="${WHOLE}" height="10" />
    ${isPoint({ low, high }) ? '' : html`<rect class="open" x="${sure}" width="${most - sure}" height="10" />`}
    <rect class="sure" width="${sure}" height="10" />
  </svg>`;
}

/** What the colours of bars say, below the table that they stand in. */
export const legend = ({ t }: Pick<Tongue, 't'>): Html =>
  html`<p class="soft g">
    ${t(
      'Xanh đậm: chắc chắn có; cam: còn bỏ ngỏ vì thiếu số liệu hoặc quy tắc; xám: không đạt.',
      'Dark blue: certain; orange: open while figures or rules are missing; grey: not earned.',
    )}
  </p>`;

/** Of the bar's whole width; for show only. */
function partOf(points: string, whole: Rational): number {
  const share = divide(multiply(parseExact(points), rational(BigInt(WHOLE))), whole);
  return Math.min(WHOLE, Math.max(0, Number(roundHalfUp(share, 0))));
}
