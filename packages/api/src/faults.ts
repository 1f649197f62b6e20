import type { Sentence } from '@dti-hub/kernel';
import type * as z from 'zod';
import { formOf } from './shapes/forms.ts';

/** One fault of a question. */
export interface QuestionFault {
  readonly in: 'path' | 'query' | 'body';
  readonly name: string;
  readonly message: string;
  /** The same in Vietnamese. */
  readonly messageVi: string;
}

/** A fault in both languages. */
export const faultAt = (
  where: QuestionFault['in'],
  name: string,
  { vi, en }: Sentence,
): QuestionFault => ({ in: where, name, message: en, messageVi: vi });

/** What a schema finds wrong in what was given: of each thing what is wrong first. */
export function faultsOf(
  where: QuestionFault['in'],
  error: z.ZodError | undefined,
  given: unknown,
): QuestionFault[] {
  const faults = new Map<string, QuestionFault>();
  for (const issue of error?.issues ?? []) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const told = unknown.map((key) => faultAt(where, [...issue.path, key].join('.'), UNKNOWN));
    const wrong = faultAt(where, issue.path.join('.'), mismatch(issue, given));
    for (const fault of unknown.length > 0 ? told : [wrong]) {
      if (!faults.has(fault.name)) faults.set(fault.name, fault);
    }
  }
  return [...faults.values()];
}

/** The parameters that were given, and that there are none of. */
export const unknownParameters = (
  query: Readonly<Record<string, string>>,
  known: object,
): QuestionFault[] =>
  Object.keys(query)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => faultAt('query', name, UNKNOWN));

/** A parameter that was given more than once. */
export const repeatedParameter = (name: string): QuestionFault =>
  faultAt('query', name, { vi: 'Được ghi nhiều lần.', en: 'Given more than once.' });

const UNKNOWN: Sentence = { vi: 'Không có mục này.', en: 'There is nothing of this name.' };

function mismatch(issue: z.core.$ZodIssue, given: unknown): Sentence {
  const { vi, en } = formOf(issue.message) ?? expectedBy(issue);
  const found = issue.path.reduce(partOf, given);
  return found === undefined
    ? { vi: `Còn thiếu, cần ${vi}.`, en: `Missing, expected ${en}.` }
    : { vi: `Đang ghi ${shown(found)}, cần ${vi}.`, en: `Found ${shown(found)}, expected ${en}.` };
}

const partOf = (whole: unknown, name: PropertyKey): unknown =>
  typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined;

/** The first eighty letters of what goes on after them. */
const BEGINNING = /^.{80}(?=.)/su;

function shown(found: unknown): string {
  const text = JSON.stringify(found);
  const beginning = BEGINNING.exec(text);
  return beginning === null ? text : `${beginning[0]}…`;
}

/** For what no more can be said of in a few words. */
const AS_DOCUMENTED: Sentence = {
  vi: 'đúng như tài liệu /openapi.json',
  en: 'what /openapi.json says',
};

/** Every number that is sent counts or numbers something: measured ones are texts. */
const WHOLE: Sentence = { vi: 'số nguyên', en: 'a whole number' };

const TYPES: Readonly<Record<string, Sentence>> = {
  string: { vi: 'văn bản', en: 'a text' },
  number: WHOLE,
  int: WHOLE,
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một đối tượng JSON', en: 'a JSON object' },
};

const FORMATS: Readonly<Record<string, Sentence>> = {
  datetime: {
    vi: 'thời điểm có múi giờ, như 2026-09-30T01:00:00Z',
    en: 'an instant with its offset from UTC, such as 2026-09-30T01:00:00Z',
  },
};

/** What one of a size is, by what has it; numbers are themselves. */
const SIZES: Readonly<Record<string, Sentence>> = {
  string: { vi: 'ký tự', en: 'character' },
  array: { vi: 'mục', en: 'item' },
};

/** A few words for each kind of fault that our schemas can find. */
function expectedBy(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? AS_DOCUMENTED;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options ? oneOf(issue.options) : AS_DOCUMENTED;
    case 'too_small':
      return sized(issue, issue.inclusive ? AT_LEAST : MORE_THAN, issue.minimum);
    case 'too_big':
      return sized(issue, issue.inclusive ? AT_MOST : LESS_THAN, issue.maximum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? AS_DOCUMENTED;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return AS_DOCUMENTED;
  }
}

const AT_LEAST: Sentence = { vi: 'ít nhất', en: 'at least' };
const MORE_THAN: Sentence = { vi: 'lớn hơn', en: 'more than' };
const AT_MOST: Sentence = { vi: 'không quá', en: 'at most' };
const LESS_THAN: Sentence = { vi: 'nhỏ hơn', en: 'less than' };

function sized(
  { origin }: { readonly origin: string },
  { vi, en }: Sentence,
  size: number | bigint,
): Sentence {
  const counted = SIZES[origin];
  if (counted === undefined) return { vi: `${vi} ${size}`, en: `${en} ${size}` };
  const plural = Number(size) === 1 ? '' : 's';
  return { vi: `${vi} ${size} ${counted.vi}`, en: `${en} ${size} ${counted.en}${plural}` };
}

function oneOf(values: readonly unknown[]): Sentence {
  const list = values.map(String).join(', ');
  return { vi: `một trong: ${list}`, en: `one of: ${list}` };
}
