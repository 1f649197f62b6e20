import { faultAt, type QuestionFault } from '../faults.ts';
import { badQuestion } from '../problems.ts';
import { ProblemError } from '../route.ts';
import { TIME, type Dataflow, type Row } from './dataflows.ts';
import { notSupported } from './problems.ts';

/** Says of a row whether it is one of those asked for. */
export type RowFilter = (row: Row) => boolean;

/** Which values of its dimensions a row has to have: a key, and filters of single components. */
export interface RowQuery {
  /** "FEED.MEASURE.REF_AREA.CALENDAR"; "*" or nothing stands for any, several are parted by "+". */
  readonly key: string;
  /** By component: what stands behind `c[COMPONENT]=`. */
  readonly filters: ReadonlyMap<string, string>;
}

/** Reads what is asked for. @throws {ProblemError} when the dataflow has no such key or component */
export function rowFilter(dataflow: Dataflow, { key, filters }: RowQuery): RowFilter {
  const wanted = [
    keyFilter(dataflow, key),
    ...[...filters].map(([id, text]) => componentFilter(dataflow, id, text)),
  ];
  return (row) => wanted.every((isWanted) => isWanted(row));
}

/** Several keys are parted by commas; of each, a row has to fit all dimensions. */
function keyFilter({ components }: Dataflow, text: string): RowFilter {
  if (text === '*' || text === 'all' || text === '') return () => true;
  const dimensions = components.filter(({ role }) => role === 'dimension').map(({ id }) => id);
  const keys = text.split(',').map((key) => key.split('.').map((part) => part.split('+')));
  if (keys.some((parts) => parts.length !== dimensions.length)) {
    const expected = dimensions.join('.');
    throw faulty(
      faultAt('path', 'key', {
        vi: `Cần khoá dạng ${expected}; "*" là giá trị bất kỳ.`,
        en: `Expected a key of ${expected}; "*" stands for any.`,
      }),
    );
  }
  return ({ cells }) =>
    keys.some((parts) =>
      dimensions.every((id, place) => {
        const values = parts[place] ?? [];
        return values.some((one) => one === '*' || one === '' || one === cells[id]);
      }),
    );
}

const faulty = (fault: QuestionFault): ProblemError => new ProblemError(badQuestion([fault]));

/** Of `c[…]`, "," parts alternatives and "+" (which may come as a space) what has to hold together. */
function componentFilter({ components }: Dataflow, id: string, text: string): RowFilter {
  if (!components.some((one) => one.id === id)) {
    throw faulty(
      faultAt('query', `c[${id}]`, {
        vi: 'Không có thành phần này.',
        en: 'There is no such component.',
      }),
    );
  }
  const alternatives = text
    .split(',')
    .map((all) => all.split(/[+ ]/).map((one) => conditionOf(id, one)));
  return ({ cells }) => {
    const cell = cells[id] ?? '';
    return alternatives.some((all) => all.every((holds) => holds(cell)));
  };
}

type Condition = (cell: string) => boolean;

/** By the operator before a value; without one it has to be the same. */
const OPERATORS: Readonly<Record<string, (value: string) => Condition>> = {
  eq: (value) => (cell) => cell === value,
  ne: (value) => (cell) => cell !== value,
  co: (value) => (cell) => cell.includes(value),
  nc: (value) => (cell) => !cell.includes(value),
  sw: (value) => (cell) => cell.startsWith(value),
  ew: (value) => (cell) => cell.endsWith(value),
};

/** Of periods: a month lies in its year, so it is neither before nor after it. */
const OF_TIME: Readonly<Record<string, (value: string) => Condition>> = {
  lt: (value) => (cell) => cell < value && !cell.startsWith(value),
  le: (value) => (cell) => cell <= value || cell.startsWith(value),
  gt: (value) => (cell) => cell > value && !cell.startsWith(value),
  ge: (value) => (cell) => cell >= value,
};

const CONDITION = /^(?:(eq|ne|lt|le|gt|ge|co|nc|sw|ew):)?(.*)$/s;

function conditionOf(id: string, text: string): Condition {
  const [, operator = 'eq', value = ''] = CONDITION.exec(text) ?? [];
  const condition = OPERATORS[operator] ?? (id === TIME ? OF_TIME[operator] : undefined);
  if (condition === undefined) throw new ProblemError(notSupported(`c[${id}]=${operator}:`));
  return condition(value);
}
