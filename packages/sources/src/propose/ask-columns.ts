import { DATE_FORMS, parseTime } from '../formats/read-time.ts';
import { askNumbers, type NumberTexts } from './ask-numbers.ts';
import { describeColumn, type ColumnTraits } from './column-traits.ts';
import { writtenAs, type NumberForm } from './number-forms.ts';
import { NONE, quoted, type Field, type Interview, type Question } from './question.ts';
import type { SampleColumn } from './read-sample.ts';

/** What a draft says of one column. */
export interface DraftColumn {
  readonly name: string;
  /** Undefined where it is still a question. */
  readonly type: string | undefined;
  readonly column: object;
  /** It looks like a share of something, of which sums mean nothing. */
  readonly isShare: boolean;
}

/** What the columns of a draft are, and which of the sample's are not read. */
export interface DraftColumns {
  readonly columns: readonly DraftColumn[];
  readonly ignored: readonly string[];
}

/** What is known of the columns beside what they hold. */
export interface ColumnsInput {
  readonly isXlsx: boolean;
  /** The column that tells a unit's rows apart, and so is there in every row. */
  readonly key: Field | undefined;
}

/** Asks of every column but the unit's own what it holds, and how. */
export function askColumns(
  interview: Interview,
  sampled: readonly SampleColumn[],
  { isXlsx, key }: ColumnsInput,
): DraftColumns {
  const traits = sampled.map(describeColumn);
  const numbers = askNumbers(interview, traits);
  const asked = traits.map((column) => ({
    column,
    type: interview.ask(typeQuestion(column, numbers.get(column.name))),
  }));
  return {
    ignored: asked.filter(({ type }) => type === IGNORE).map(({ column }) => column.name),
    columns: asked
      .filter(({ type }) => type !== IGNORE)
      .map(({ column, type }) => ({
        name: column.name,
        type,
        isShare: column.isShare,
        column: draftOf(interview, {
          column,
          type,
          numbers: numbers.get(column.name),
          isXlsx,
          isKey: column.name === key,
        }),
      })),
  };
}

const IGNORE = 'ignore';

interface Draft {
  readonly column: ColumnTraits;
  readonly type: string | undefined;
  readonly numbers: NumberTexts | undefined;
  readonly isXlsx: boolean;
  readonly isKey: boolean;
}

function draftOf(interview: Interview, { column, type, numbers, isXlsx, isKey }: Draft): object {
  const about = {
    type: type ?? { question: typeQuestion(column, numbers).ask },
    required: isKey || yes(interview.field(requiredQuestion(column, type))),
    ...blanksOf(interview, column),
  };
  if (type === 'date') return { ...about, form: interview.field(dateQuestion(column, isXlsx)) };
  if (type !== 'integer' && type !== 'decimal') return about;
  const min = interview.optional(boundQuestion(column, 'min'));
  const max = interview.optional(boundQuestion(column, 'max'));
  return {
    ...about,
    ...writtenOf(column, numbers),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

/** Where numbers come as text, how they are written, or the question that is left. */
function writtenOf({ percent }: ColumnTraits, numbers: NumberTexts | undefined): object {
  if (numbers === undefined) return {};
  const { form, question } = numbers;
  return { written: form === undefined ? { question } : writtenAs(form, percent) };
}

function blanksOf(interview: Interview, { name, placeholders }: ColumnTraits): object {
  if (placeholders.length === 0) return {};
  const blanks = interview.ask({
    id: `columns.${name}.blanks`,
    stage: 'columns',
    ask: {
      vi: `Cột "${name}": những chữ nào thay cho ô trống? (cách nhau bằng dấu cách; ${NONE} nếu không)`,
      en: `"${name}": which texts stand for an empty cell? (with spaces between; ${NONE} for none)`,
    },
    proposal: placeholders.join(' '),
    why: {
      vi: `Giữa các số có: ${quoted(placeholders)}.`,
      en: `Among the numbers there is: ${quoted(placeholders)}.`,
    },
  });
  return blanks === undefined || (blanks === NONE && !placeholders.includes(NONE))
    ? {}
    : { blanks: blanks.split(' ') };
}

function typeQuestion(column: ColumnTraits, numbers: NumberTexts | undefined): Question {
  const { name, sign } = column;
  const proposed = sign.type === 'number' ? numberType(column, numbers?.form) : sign;
  return {
    id: `columns.${name}.type`,
    stage: 'columns',
    ask: {
      vi: `Cột "${name}" chứa gì? (${IGNORE}: không đọc)`,
      en: `What does "${name}" hold? (${IGNORE}: it is not read)`,
    },
    proposal: proposed.type ?? null,
    why: proposed.why,
    choices: ['text', 'integer', 'decimal', 'date', IGNORE],
  };
}

/** Whole or not, by the way of writing that was agreed or, before that, by all that are possible. */
function numberType(
  { wholeIn, values }: ColumnTraits,
  form: NumberForm | undefined,
): { readonly type: string | undefined; readonly why: Question['why'] } {
  const kind = wholeIn(form);
  const seen = quoted(values);
  const [type, vi, en] = {
    whole: ['integer', 'đều là số nguyên', 'are all whole'],
    fractions: ['decimal', 'có số lẻ', 'are not all whole'],
    doubtful: [undefined, 'đọc được hai cách', 'can be read in two ways'],
  }[kind];
  return { type, why: { vi: `Các giá trị ${vi}: ${seen}.`, en: `Its values ${en}: ${seen}.` } };
}

/** A figure that never lacks is required; a text that nothing is made of may lack. */
function requiredQuestion({ name, hasBlanks }: ColumnTraits, type: string | undefined): Question {
  const isRequired = type !== 'text' && !hasBlanks;
  return {
    id: `columns.${name}.required`,
    stage: 'columns',
    ask: {
      vi: `Cột "${name}": ô trống hoặc sai thì cách ly cả dòng? (yes/no)`,
      en: `"${name}": is a row with a bad or empty cell quarantined? (yes/no)`,
    },
    proposal: isRequired ? 'yes' : 'no',
    why: hasBlanks
      ? { vi: 'Tệp mẫu có ô trống.', en: 'The sample has empty cells.' }
      : { vi: 'Tệp mẫu không có ô trống.', en: 'The sample has no empty cell.' },
    choices: ['yes', 'no'],
  };
}

const yes = (field: Field): boolean | Field =>
  typeof field === 'string' ? field === 'yes' : field;

function dateQuestion({ name, cells }: ColumnTraits, isXlsx: boolean): Question {
  const forms = (['dd/mm/yyyy', 'd/m/yyyy', 'yyyy-mm-dd', 'serial'] as const).filter(
    (form) => form !== 'serial' || isXlsx,
  );
  const fitting = forms.find((form) => cells.every((cell) => parseTime(cell, form) !== undefined));
  return {
    id: `columns.${name}.form`,
    stage: 'columns',
    ask: { vi: `Cột "${name}": ngày viết thế nào?`, en: `"${name}": how are dates written?` },
    proposal: fitting ?? null,
    why:
      fitting === undefined
        ? { vi: 'Không cách viết nào hợp.', en: 'No way of writing fits.' }
        : {
            vi: `Mọi ô là ${DATE_FORMS[fitting].vi}.`,
            en: `Every cell is ${DATE_FORMS[fitting].en}.`,
          },
    choices: forms,
  };
}

function boundQuestion(column: ColumnTraits, which: 'min' | 'max'): Question {
  const { proposal, why } = which === 'min' ? leastOf(column) : mostOf(column);
  const [vi, en] = which === 'min' ? ['nhỏ nhất', 'least'] : ['lớn nhất', 'greatest'];
  return {
    id: `columns.${column.name}.${which}`,
    stage: 'columns',
    ask: {
      vi: `Cột "${column.name}": giá trị ${vi} có thể có? (${NONE} nếu không giới hạn)`,
      en: `"${column.name}": the ${en} value there can be? (${NONE} for no bound)`,
    },
    proposal,
    why,
    form: /^(?:-|-?\d+(?:\.\d+)?)$/,
  };
}

type Bound = Pick<Question, 'proposal' | 'why'>;

const leastOf = ({ hasNegative }: ColumnTraits): Bound =>
  hasNegative
    ? { proposal: NONE, why: { vi: 'Có số âm.', en: 'There are negative numbers.' } }
    : { proposal: '0', why: { vi: 'Không có số âm.', en: 'There is no negative number.' } };

const mostOf = ({ isShare }: ColumnTraits): Bound =>
  isShare
    ? {
        proposal: '100',
        why: {
          vi: 'Tên cột hoặc giá trị là phần trăm.',
          en: 'Its name or its values say percent.',
        },
      }
    : {
        proposal: NONE,
        why: { vi: 'Tệp mẫu không cho biết.', en: 'The sample does not tell.' },
      };
