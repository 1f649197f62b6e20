import type { DraftColumn } from './ask-columns.ts';
import { NONE, quoted, type Field, type Interview, type Question } from './question.ts';
import { ROWS } from './read-sample.ts';

const MEASURE = /^(?:-|[a-z0-9]+(?:\.[a-z0-9-]+)+)$/i;

/** What measures are asked about. */
export interface MeasureInput {
  readonly feed: string;
  readonly columns: readonly DraftColumn[];
  /** A row is one record, so that the number of rows is itself a figure. */
  readonly isRecordLevel: boolean;
}

/** Asks which figures the feed gives: the sum of each column of numbers, and the number of records. */
export function askMeasures(
  interview: Interview,
  { feed, columns, isRecordLevel }: MeasureInput,
): object[] {
  const numeric = columns.filter(({ type }) => type === 'integer' || type === 'decimal');
  return [
    ...(isRecordLevel
      ? askMeasure(interview, countQuestion(feed), { header: null, made: { aggregate: 'count' } })
      : []),
    ...numeric.flatMap((column) =>
      askMeasure(interview, sumQuestion(feed, column), {
        header: column.name,
        made: { aggregate: 'sum', column: column.name },
      }),
    ),
  ];
}

/** How a measure is made of rows. */
interface Making {
  /** What its column is called; null where rows are counted. */
  readonly header: string | null;
  readonly made: object;
}

function askMeasure(interview: Interview, question: Question, { header, made }: Making): object[] {
  const measure = interview.optional(question);
  if (measure === undefined) return [];
  const about: About = (part, vi, en) => ({
    id: `${question.id}.${part}`,
    stage: 'measures',
    ask: { vi: `${nameOf(measure)}: ${vi}`, en: `${nameOf(measure)}: ${en}` },
  });
  return [
    {
      measure,
      ...askName(interview, about, header),
      ...made,
      rows: [ROWS],
      kind: interview.field({
        ...about(
          'kind',
          'là số tại một ngày (stock) hay số trong cả kỳ (flow)?',
          'a stock at a day, or a flow over the period?',
        ),
        proposal: null,
        why: NOT_SAID,
        choices: ['stock', 'flow'],
      }),
      unitOfMeasure: interview.field({
        ...about(
          'unitOfMeasure',
          'đếm bằng gì? (person, household, dossier, …)',
          'in what is it counted? (person, household, dossier, …)',
        ),
        proposal: null,
        why: NOT_SAID,
      }),
    },
  ];
}

/** A question about one measure, but for what the sample says to it. */
type About = (part: string, vi: string, en: string) => Omit<Question, 'proposal' | 'why'>;

/** What people call a measure: in Vietnamese as its column is called, if it has one; left out where it has no name. */
function askName(interview: Interview, about: About, header: string | null): object {
  const vi = interview.optional({
    ...about(
      'name.vi',
      `người dùng gọi số này là gì, bằng tiếng Việt? (${NONE} nếu không đặt tên)`,
      `what do people call it, in Vietnamese? (${NONE} for no name)`,
    ),
    proposal: header,
    why:
      header === null
        ? NOT_SAID
        : { vi: 'Tên cột trong tệp.', en: 'What its column is called in the file.' },
  });
  const en = interview.field({
    ...about('name.en', 'gọi là gì bằng tiếng Anh?', 'what is it called in English?'),
    proposal: null,
    why: NOT_SAID,
  });
  return vi === undefined ? {} : { name: { vi, en } };
}

const NOT_SAID = { vi: 'Tệp không nói điều này.', en: 'The file does not say.' };

const nameOf = (measure: Field): string => (typeof measure === 'string' ? measure : '?');

const countQuestion = (feed: string): Question => ({
  id: 'measures.#rows',
  stage: 'measures',
  ask: {
    vi: `Số dòng của mỗi đơn vị là số đo nào? (${NONE} nếu không cần)`,
    en: `Which measure is a unit's number of rows? (${NONE} for none)`,
  },
  proposal: `${firstWord(feed)}.records`,
  why: { vi: 'Mỗi dòng là một hồ sơ.', en: 'Each row is a record.' },
  form: MEASURE,
});

function sumQuestion(feed: string, { name, isShare }: DraftColumn): Question {
  const ask = {
    vi: `Cột "${name}" là số đo nào? (${NONE} nếu không dùng)`,
    en: `Which measure is "${name}"? (${NONE} for none)`,
  };
  const common = { id: `measures.${name}`, stage: 'measures', ask, form: MEASURE } as const;
  return isShare
    ? {
        ...common,
        proposal: NONE,
        why: {
          vi: 'Tỷ lệ không cộng được: hệ thống tính tỷ lệ từ tử số và mẫu số.',
          en: 'Shares do not add up: the hub makes its ratios of numerator and denominator.',
        },
      }
    : {
        ...common,
        proposal: `${firstWord(feed)}.${plainSlug(name)}`,
        why: {
          vi: `Cột số, đặt tên theo nguồn và tên cột ${quoted([name])}.`,
          en: `A column of numbers, named after the feed and the column ${quoted([name])}.`,
        },
      };
}

const firstWord = (feed: string): string => feed.split('-')[0] ?? feed;

/** A text as an id is written: "Số hộ có địa chỉ số" is "so-ho-co-dia-chi-so". */
export const plainSlug = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'x';
