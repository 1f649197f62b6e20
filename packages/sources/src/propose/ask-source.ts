import { askRequest } from './ask-request.ts';
import {
  NONE,
  ofSource,
  SLUG,
  wholeNumber,
  type Field,
  type Interview,
  type OpenField,
  type Question,
} from './question.ts';
import type { SampleColumn } from './read-sample.ts';

/** What is known of the sample when its source is asked about. */
export interface SourceInput {
  readonly feed: string;
  readonly format: string;
  readonly bytes: number;
  readonly rows: number;
}

/** Asks for all that no file tells: who answers for it, on what terms, when and how it comes. */
export function askSource(interview: Interview, input: SourceInput): object {
  const ask = (id: string, vi: string, en: string): Field => interview.field(ofSource(id, vi, en));
  return {
    title: {
      vi: ask('title.vi', 'Tên nguồn số liệu bằng tiếng Việt?', 'The feed’s title in Vietnamese?'),
      en: ask('title.en', 'Tên nguồn số liệu bằng tiếng Anh?', 'The feed’s title in English?'),
    },
    source: {
      id: interview.field({
        ...ofSource(
          'source.id',
          'Mã của cơ quan cấp số liệu? (chữ thường, gạch nối)',
          'An id for the organisation? (lower case, hyphens)',
        ),
        form: SLUG,
      }),
      name: ask('source.name', 'Tên cơ quan cấp số liệu?', 'Which organisation gives the figures?'),
      verifiedBy: ask(
        'source.verifiedBy',
        'Cơ quan nào thẩm định số liệu?',
        'Who verifies the figures?',
      ),
    },
    licence: ask(
      'licence',
      'Được dùng số liệu theo điều kiện, văn bản nào?',
      'On which terms may the figures be used?',
    ),
    evidence: ask(
      'evidence',
      'Căn cứ cho những điều khai ở đây, và điều gì chưa kiểm chứng được?',
      'Where was what is said here found, and what could nobody verify?',
    ),
    due: [askDue(interview)],
    ...askDelivery(interview, input),
  };
}

/** Asks what comes, how, and in how many rows; where only changes come there may be none. */
function askDelivery(interview: Interview, input: SourceInput): object {
  const delivery = interview.field(DELIVERY);
  return {
    delivery,
    request: askRequest(interview, input),
    rowBounds: askRowBounds(interview, input.rows, delivery),
  };
}

const DELIVERY: Question = {
  ...ofSource(
    'delivery',
    'Mỗi lần gửi là toàn bộ số liệu của kỳ (full), hay chỉ gồm các đơn vị có thay đổi (delta)?',
    'Is each delivery the whole of its period (full), or only the units that changed (delta)?',
  ),
  choices: ['full', 'delta'],
};

function askDue(interview: Interview): object {
  const every = interview.field({
    ...ofSource(
      'due.every',
      'Số liệu theo năm hay theo tháng?',
      'Figures of a year or of a month?',
    ),
    choices: ['year', 'month'],
  });
  const which = interview.field({
    ...ofSource(
      'due.which',
      'Mỗi đêm hỏi kỳ đang chạy (current) hay kỳ vừa qua (previous)?',
      'Is the running period asked for each night, or the one before?',
    ),
    choices: ['current', 'previous'],
  });
  const late = which === 'previous' ? interview.optional(LATE_NIGHTS) : undefined;
  return {
    calendar: 'civil',
    every,
    which,
    ...(late !== undefined && { lateNights: wholeNumber(late) }),
  };
}

const LATE_NIGHTS: Question = {
  ...ofSource(
    'due.lateNights',
    `Sau khi hết kỳ thì còn hỏi bao nhiêu đêm? (${NONE}: luôn hỏi)`,
    `For how many nights after its end is it asked for? (${NONE}: always)`,
  ),
  form: /^(?:-|[1-9]\d*)$/,
};

/** A file of half as many rows is cut short, one of twice as many is another file. */
function askRowBounds(interview: Interview, rows: number, delivery: Field): object {
  const why = {
    vi: `Tệp mẫu có ${rows} dòng; đề nghị một nửa và gấp đôi.`,
    en: `The sample has ${rows} rows; half and twice as many.`,
  };
  const bound = (ask: Question, proposal: number): number | OpenField =>
    wholeNumber(
      interview.field({
        ...ask,
        proposal: String(Math.max(1, Math.floor(proposal))),
        why,
        form: /^\d+$/,
      }),
    );
  return {
    min:
      delivery === 'delta'
        ? 0
        : bound(
            ofSource('rowBounds.min', 'Ít nhất bao nhiêu dòng?', 'At least how many rows?'),
            rows / 2,
          ),
    max: bound(
      ofSource('rowBounds.max', 'Nhiều nhất bao nhiêu dòng?', 'At most how many rows?'),
      rows * 2,
    ),
  };
}

/** Asks which column says the day of the figures: one that says the same in every row. */
export function askDataAsOf(
  interview: Interview,
  columns: readonly SampleColumn[],
): object | undefined {
  const names = columns.map(({ name }) => name);
  const steady = columns.filter(isOneDay);
  const [only] = steady;
  const list = steady.map(({ name }) => `"${name}"`).join(', ');
  const column = interview.optional({
    id: 'dataAsOf',
    stage: 'columns',
    ask: {
      vi: `Cột nào ghi ngày chốt số liệu? (${NONE} nếu không có)`,
      en: `Which column says the day that the figures speak of? (${NONE} for none)`,
    },
    proposal: steady.length === 0 ? NONE : steady.length === 1 && only ? only.name : null,
    why:
      steady.length === 0
        ? {
            vi: 'Không cột nào ghi cùng một ngày ở mọi dòng.',
            en: 'No column says one and the same day in every row.',
          }
        : { vi: `Cùng một ngày ở mọi dòng: ${list}.`, en: `One day in every row: ${list}.` },
    choices: [...names, NONE],
  });
  return column === undefined ? undefined : { kind: 'column', column };
}

const DAY = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})$/;

function isOneDay({ cells }: SampleColumn): boolean {
  const texts = new Set(cells.map((cell) => cell?.text.trim() ?? ''));
  const [only = ''] = texts;
  return texts.size === 1 && DAY.test(only);
}
