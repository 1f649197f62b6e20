import type { Sentence } from '@dti-hub/kernel';
import type { RowRecord } from '../row.ts';
import { askColumns } from './ask-columns.ts';
import { askFormat, type SampleFormat } from './ask-format.ts';
import { askMeasures, plainSlug } from './ask-measures.ts';
import { askDataAsOf, askSource } from './ask-source.ts';
import { askSkips, isSkipped } from './ask-skips.ts';
import { askUnit, type DraftUnit } from './ask-unit.ts';
import { describeColumn } from './column-traits.ts';
import type { UnitContext } from './match-units.ts';
import { Interview, SLUG, type Answers, type Field, type Question } from './question.ts';
import { columnsOf, readSample, ROWS, textsOf, type SampleColumn } from './read-sample.ts';

/** A file as a source sends it, and what its columns are matched against. */
export interface FeedSample extends UnitContext {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** How far an agreement for a sample has come. */
export interface AgreementProposal {
  /** All that is to be asked as things stand, in order. Answers may bring more. */
  readonly questions: readonly Question[];
  /** Why the sample cannot be read by what was answered; null where it can. */
  readonly trouble: Sentence | null;
  /** The agreement, with the question itself wherever one is open; undefined while nothing can be read. */
  readonly agreement: object | undefined;
}

/**
 * What an agreement for this sample would say, and all that a person has to confirm or to add. Pure:
 * the same sample and answers give the same questions. Nothing that it proposes is settled before it
 * was answered.
 */
export function proposeAgreement(sample: FeedSample, answers: Answers): AgreementProposal {
  const interview = new Interview(answers);
  const feed = interview.ask(feedQuestion(sample.fileName));
  const found = askFormat(interview, sample.bytes);
  const { questions } = interview;
  if (feed === undefined || found === undefined) {
    return { questions, trouble: null, agreement: undefined };
  }
  const records = readSample(found, sample.bytes);
  if ('unreadable' in records) {
    return { questions, trouble: records.unreadable, agreement: undefined };
  }
  if (records.length === 0) return { questions, trouble: NO_ROWS, agreement: undefined };
  const agreement = askRest(interview, { ...sample, feed, found, records });
  return { questions, trouble: null, agreement };
}

const NO_ROWS: Sentence = {
  vi: 'không đọc được dòng nào trong tệp mẫu',
  en: 'no row of the sample could be read',
};

function feedQuestion(fileName: string): Question {
  const slug = plainSlug(fileName.replace(/\.[^.]*$/, ''));
  return {
    id: 'feed',
    stage: 'file',
    ask: {
      vi: 'Mã của nguồn số liệu? (chữ thường, số, gạch nối)',
      en: 'An id for the feed? (lower case, digits, hyphens)',
    },
    proposal: slug,
    why: { vi: `Theo tên tệp ${fileName}.`, en: `After the file's name, ${fileName}.` },
    form: SLUG,
  };
}

interface ReadSample extends FeedSample {
  readonly feed: string;
  readonly found: SampleFormat;
  readonly records: readonly RowRecord[];
}

function askRest(interview: Interview, sample: ReadSample): object {
  const { feed, found, records, bytes } = sample;
  const skips = askSkips(interview, columnsOf(records));
  const kept = records.filter(
    ({ cells }) => !isSkipped(skips, (name) => cells.get(name)?.text ?? ''),
  );
  const all = columnsOf(kept);
  const unit = askUnit(interview, all, sample);
  const isRecordLevel = askRowMeaning(interview, all, unit);
  const others = all.filter(({ name }) => name !== unit.column);
  const key = isRecordLevel === false ? askKey(interview, all, unit) : undefined;
  const { columns, ignored } = askColumns(interview, others, {
    isXlsx: found.format.kind === 'xlsx',
    key,
  });
  const dataAsOf = askDataAsOf(interview, others);
  const measures = askMeasures(interview, { feed, columns, isRecordLevel: isRecordLevel === true });
  const source = askSource(interview, {
    feed,
    format: found.format.kind,
    bytes: bytes.length,
    rows: records.length,
  });
  return {
    feed,
    ...source,
    format: found.format,
    ...(isRecordLevel !== false && {
      recordLevel: isRecordLevel ?? { question: ROW_MEANING },
    }),
    rows: [{ name: ROWS, path: found.path, columns: draftColumns(all, unit, columns) }],
    ...(ignored.length > 0 && { ignoredColumns: ignored }),
    ...(skips.length > 0 && { skipRows: skips }),
    unit: unit.unit,
    ...(key !== undefined && { key: [key] }),
    measures,
    ...(dataAsOf !== undefined && { dataAsOf }),
  };
}

/** In the order of the file, the unit's own column among them. */
function draftColumns(
  all: readonly SampleColumn[],
  { column: unitColumn, pattern }: DraftUnit,
  columns: readonly { readonly name: string; readonly column: object }[],
): object {
  const drafts = new Map(columns.map(({ name, column }) => [name, column]));
  if (unitColumn !== undefined) {
    const cells = all.find(({ name }) => name === unitColumn)?.cells ?? [];
    drafts.set(unitColumn, {
      type: 'text',
      required: true,
      ...(pattern !== undefined && { pattern }),
      ...(cells.some((cell) => cell?.type === 'number') && { code: true }),
    });
  }
  return Object.fromEntries(
    all.flatMap(({ name }) => {
      const draft = drafts.get(name);
      return draft === undefined ? [] : [[name, draft]];
    }),
  );
}

const ROW_MEANING: Sentence = {
  vi: 'Một dòng là số liệu tổng của đơn vị (unit), hay là một người, hộ, hồ sơ (record)?',
  en: 'Is a row a figure of its unit, or one person, household or dossier?',
};

/** Whether rows are records; undefined while it is open. */
function askRowMeaning(
  interview: Interview,
  columns: readonly SampleColumn[],
  unit: DraftUnit,
): boolean | undefined {
  const repeats = hasRepeats(columns, unit);
  const answer = interview.ask({
    id: 'rows.meaning',
    stage: 'unit',
    ask: ROW_MEANING,
    proposal: repeats ? null : 'unit',
    why: repeats
      ? { vi: 'Có đơn vị đứng ở nhiều dòng.', en: 'Some unit stands in several rows.' }
      : { vi: 'Mỗi đơn vị chỉ có một dòng.', en: 'Each unit has one row.' },
    choices: ['unit', 'record'],
  });
  return answer === undefined ? undefined : answer === 'record';
}

function hasRepeats(columns: readonly SampleColumn[], { column }: DraftUnit): boolean {
  const own = columns.find(({ name }) => name === column);
  const texts = own === undefined ? [] : textsOf(own);
  return new Set(texts).size < texts.length;
}

/** Asks what tells the rows of one unit apart, where a unit has several. */
function askKey(
  interview: Interview,
  columns: readonly SampleColumn[],
  unit: DraftUnit,
): Field | undefined {
  const own = columns.find(({ name }) => name === unit.column);
  if (own === undefined || !hasRepeats(columns, unit)) return undefined;
  const others = columns.filter((column) => column !== own);
  const telling = others.filter((column) => !isNumeric(column) && tellsApart(own, column));
  const [only] = telling;
  const names = others.map(({ name }) => name);
  const list = telling.map(({ name }) => `"${name}"`).join(', ');
  return interview.field({
    id: 'key',
    stage: 'unit',
    ask: {
      vi: 'Cột nào phân biệt các dòng của cùng một đơn vị?',
      en: 'Which column tells the rows of one unit apart?',
    },
    proposal: telling.length === 1 && only !== undefined ? only.name : null,
    why: {
      vi: `Phân biệt được mọi dòng: ${list || 'không cột nào'}.`,
      en: `These tell all rows apart: ${list || 'none'}.`,
    },
    choices: names,
  });
}

/** A figure may differ from row to row by chance. */
const isNumeric = (column: SampleColumn): boolean => describeColumn(column).sign.type === 'number';

function tellsApart(own: SampleColumn, other: SampleColumn): boolean {
  const pairs = own.cells.map((cell, row) => `${cell?.text}\n${other.cells[row]?.text}`);
  return textsOf(other).length === pairs.length && new Set(pairs).size === pairs.length;
}
