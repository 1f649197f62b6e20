import {
  NONE,
  ofSource,
  wholeNumber,
  type Field,
  type Interview,
  type OpenField,
  type Question,
} from './question.ts';

/** What a request's limits are drawn from. */
export interface RequestInput {
  readonly feed: string;
  readonly format: string;
  readonly bytes: number;
}

const TIMEOUT_MS = 30_000;
/** Files grow; ten times the sample is another file. */
const GROWTH = 10;
const BYTES_LEAST = 1_000_000;

/** Asks how the file comes: dropped into the hub's inbox, or pulled from an address. */
export function askRequest(interview: Interview, input: RequestInput): object {
  const arrives = interview.ask(ARRIVES);
  if (arrives === undefined) return { question: ARRIVES.ask };
  const bytesMax = askBytesMax(interview, input.bytes);
  if (arrives === 'dropped') return { ...inboxRequest(input), bytesMax };
  const method = interview.field(METHOD);
  return {
    method,
    url: interview.field(ADDRESS),
    ...(method === 'POST' && { body: { question: BODY } }),
    ...askAuth(interview),
    ...askPaging(interview),
    ...askAnswer(interview),
    bytesMax,
  };
}

/** The hub's own inbox is asked like a server that knows ETags, and 404 says: nothing was dropped yet. */
const inboxRequest = ({ feed, format }: RequestInput): object => ({
  method: 'GET',
  url: `inbox://${feed}/{period.label}.${format}`,
  expectStatus: 200,
  notYetStatus: 404,
  conditional: true,
  timeoutMs: TIMEOUT_MS,
});

const ARRIVES: Question = {
  ...ofSource(
    'request.arrives',
    'Tệp do người nộp vào hộp thư của hệ thống (dropped), hay hệ thống tự lấy về (pulled)?',
    'Do people drop the file into the hub’s inbox, or does the hub pull it?',
  ),
  choices: ['dropped', 'pulled'],
};

const METHOD: Question = {
  ...ofSource('request.method', 'Gọi bằng GET hay POST?', 'Is it asked for by GET or by POST?'),
  choices: ['GET', 'POST'],
};

const ADDRESS: Question = {
  ...ofSource(
    'request.url',
    'Địa chỉ để lấy? (kỳ viết là {period.year}, {period.month}, {period.label}; tỉnh là {province.…})',
    'At which address? (the period as {period.year}, {period.month}, {period.label})',
  ),
  form: /^https?:\/\/\S+$/,
};

const BODY = {
  vi: 'Nội dung gửi kèm POST gồm những trường nào? (xem docs/agreements.md, request.body)',
  en: 'Which fields does the body of the POST have? (docs/agreements.md, request.body)',
};

const AUTH: Question = {
  ...ofSource(
    'request.auth',
    `Nguồn nhận ra hệ thống bằng cách nào? (${NONE}: không cần; other: cách khác)`,
    `How does the source know the hub? (${NONE}: it asks nobody; other: another way)`,
  ),
  choices: [NONE, 'header', 'query', 'basic', 'bearer', 'other'],
};

/** What each simple kind has to say besides its name. */
const AUTH_PARTS: Readonly<Record<string, Question & { readonly part: string }>> = {
  header: {
    ...ofSource('request.auth.name', 'Khoá nằm trong header nào?', 'Which header carries the key?'),
    part: 'name',
  },
  query: {
    ...ofSource(
      'request.auth.parameter',
      'Khoá nằm trong tham số nào của địa chỉ?',
      'Which parameter of the address carries the key?',
    ),
    part: 'parameter',
  },
};

const OTHER_AUTH = {
  vi: 'Cách xác thực nào, với những gì? (xem docs/agreements.md, request.auth)',
  en: 'Which kind of authentication, and with what? (docs/agreements.md, request.auth)',
};

function askAuth(interview: Interview): object {
  const kind = interview.ask(AUTH);
  if (kind === NONE) return {};
  if (kind === undefined) return { auth: { question: AUTH.ask } };
  if (kind === 'other') return { auth: { question: OTHER_AUTH } };
  const more = AUTH_PARTS[kind];
  return { auth: { kind, ...(more !== undefined && { [more.part]: interview.field(more) }) } };
}

const PAGES: Question = {
  ...ofSource(
    'request.paging',
    'Một câu trả lời có đủ mọi dòng (one), hay chia thành nhiều trang (pages)?',
    'Does one answer hold all rows, or do they come in pages?',
  ),
  choices: ['one', 'pages'],
};

const HOW_PAGED = {
  vi: 'Nguồn chia trang thế nào? (xem docs/agreements.md, request.paging)',
  en: 'How does the source hand out its pages? (docs/agreements.md, request.paging)',
};

function askPaging(interview: Interview): object {
  const pages = interview.ask(PAGES);
  if (pages === 'one') return {};
  return { paging: { question: pages === undefined ? PAGES.ask : HOW_PAGED } };
}

/** Asks how the server answers. */
function askAnswer(interview: Interview): object {
  const notYet = interview.optional(NOT_YET_STATUS);
  const conditional = interview.field(CONDITIONAL);
  return {
    expectStatus: wholeNumber(interview.field(EXPECT_STATUS)),
    ...(notYet !== undefined && { notYetStatus: wholeNumber(notYet) }),
    conditional: typeof conditional === 'string' ? conditional === 'yes' : conditional,
    timeoutMs: wholeNumber(interview.field(TIMEOUT)),
  };
}

const NOT_YET_STATUS: Question = {
  ...ofSource(
    'request.notYetStatus',
    `Nguồn trả mã HTTP nào khi kỳ đó chưa có số liệu? (${NONE} nếu không có mã riêng)`,
    `Which HTTP status says that the period's figures are not there yet? (${NONE} for none)`,
  ),
  form: /^(?:-|[1-5]\d\d)$/,
};

const CONDITIONAL: Question = {
  ...ofSource(
    'request.conditional',
    'Nguồn có trả lời 304 khi số liệu không đổi không (ETag, Last-Modified)? (yes/no)',
    'Does the source answer 304 where nothing changed (ETag, Last-Modified)? (yes/no)',
  ),
  choices: ['yes', 'no'],
};

const EXPECT_STATUS: Question = {
  ...ofSource(
    'request.expectStatus',
    'Trả lời tốt có mã HTTP nào?',
    'Which status has a good answer?',
  ),
  proposal: '200',
  why: {
    vi: 'Phần lớn máy chủ trả lời 200; Cổng DVC quốc gia trả lời 201.',
    en: 'Most servers say 200; the national portal says 201.',
  },
  form: /^2\d\d$/,
};

const TIMEOUT: Question = {
  ...ofSource(
    'request.timeoutMs',
    'Chờ một câu trả lời tối đa bao nhiêu mili giây?',
    'How many milliseconds may an answer take?',
  ),
  proposal: String(TIMEOUT_MS),
  why: {
    vi: 'Các nguồn đang có đều dùng mức này.',
    en: 'As the feeds that ship have it.',
  },
  form: /^[1-9]\d*$/,
};

function askBytesMax(interview: Interview, bytes: number): number | OpenField {
  const proposed = Math.max(BYTES_LEAST, bytes * GROWTH);
  const field: Field = interview.field({
    ...ofSource('request.bytesMax', 'Tệp lớn nhất bao nhiêu byte?', 'How many bytes at most?'),
    proposal: String(proposed),
    why: {
      vi: `Tệp mẫu có ${bytes} byte; đề nghị gấp ${GROWTH}, ít nhất ${BYTES_LEAST}.`,
      en: `The sample has ${bytes} bytes; ${GROWTH} times as many, ${BYTES_LEAST} at least.`,
    },
    form: /^[1-9]\d*$/,
  });
  return wholeNumber(field);
}
