import type { Encoding, Format } from '@dti-hub/catalogue';
import { decodeText } from '../encodings/decode-text.ts';
import { parseJsonText } from '../json-text.ts';
import { askContainer, type Unpacked } from './ask-container.ts';
import { askCsv } from './ask-csv.ts';
import { askWorkbook } from './ask-workbook.ts';
import type { Interview, Question } from './question.ts';
import { listsIn, repeatedElements } from './tree-outline.ts';
import { filledSheets } from './workbook-outline.ts';

/** How a file is to be read: its format, and where in it the rows stand. */
export interface SampleFormat {
  readonly format: Format;
  readonly path: string;
}

/** Asks how the file is to be read; undefined while something is missing that reading needs. */
export function askFormat(interview: Interview, bytes: Uint8Array): SampleFormat | undefined {
  const unpacked = askContainer(interview, bytes);
  if (unpacked === undefined) return undefined;
  const kind = interview.ask(kindQuestion(unpacked.bytes));
  const found = KINDS.find((one) => one === kind);
  return found === undefined ? undefined : ASK[found](interview, unpacked);
}

const KINDS = ['csv', 'json', 'ndjson', 'xlsx', 'xml'] as const satisfies Format['kind'][];

type Kind = (typeof KINDS)[number];

const SIGNS: { readonly [K in Kind]: { readonly vi: string; readonly en: string } } = {
  xlsx: {
    vi: 'Tệp là một sổ tính của Excel (có trang tính).',
    en: 'The file is a workbook: it has sheets.',
  },
  json: { vi: 'Cả tệp là một tài liệu JSON.', en: 'The whole file is one JSON document.' },
  ndjson: {
    vi: 'Mỗi dòng của tệp là một đối tượng JSON.',
    en: 'Each line of the file is a JSON object.',
  },
  xml: { vi: 'Tệp bắt đầu như một tài liệu XML.', en: 'The file begins as an XML document does.' },
  csv: {
    vi: 'Tệp là văn bản, không phải JSON và không phải XML.',
    en: 'The file is text, and neither JSON nor XML.',
  },
};

function kindQuestion(bytes: Uint8Array): Question {
  const kind = kindOf(bytes);
  return {
    id: 'format.kind',
    stage: 'file',
    ask: { vi: 'Tệp có định dạng gì?', en: 'Which format is the file in?' },
    proposal: kind ?? null,
    why: kind === undefined ? UNKNOWN_KIND : SIGNS[kind],
    choices: KINDS,
  };
}

const UNKNOWN_KIND = {
  vi: 'Tệp không giống định dạng nào mà hệ thống đọc được.',
  en: 'The file looks like none of the formats that the hub reads.',
};

function kindOf(bytes: Uint8Array): Kind | undefined {
  if (filledSheets(bytes) !== undefined) return 'xlsx';
  if (parseJsonText(bytes) !== undefined) return isOneLine(bytes) ? 'ndjson' : 'json';
  const text = textOf(bytes);
  if (text === undefined) return undefined;
  if (text.trimStart().startsWith('<')) return 'xml';
  const [first = '', second] = text.split('\n');
  const isLines = second !== undefined && first.startsWith('{') && isJson(first);
  return isLines ? 'ndjson' : 'csv';
}

/** A single flat object is more likely the only line of many than a document without a list. */
function isOneLine(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  return (
    text.startsWith('{') && !text.trim().includes('\n') && listsIn(parseJsonText(text)).length === 0
  );
}

const isJson = (line: string): boolean => parseJsonText(line) !== undefined;

/** The text of the file, by whatever encoding it can be of: enough to tell what kind of text it is. */
function textOf(bytes: Uint8Array): string | undefined {
  const encodings: readonly Encoding[] = ['utf-16', 'utf-8', 'windows-1258', 'tcvn3'];
  for (const encoding of encodings) {
    const text = decodeText(bytes, encoding);
    if (text !== undefined) return text;
  }
  return undefined;
}

type AskKind = (interview: Interview, unpacked: Unpacked) => SampleFormat | undefined;

const table = (format: Format | undefined): SampleFormat | undefined =>
  format && { format, path: '' };

const ASK: { readonly [K in Kind]: AskKind } = {
  csv: (interview, { bytes, packed }) => table(askCsv(interview, bytes, packed)),
  xlsx: (interview, { bytes, packed }) => table(askWorkbook(interview, bytes, packed)),
  ndjson: (_interview, { packed }) => table({ ...packed, kind: 'ndjson' }),
  json: (interview, { bytes, packed }) => {
    const path = interview.ask(pathQuestion(listsIn(parseJsonText(bytes))));
    if (path === undefined) return undefined;
    return { format: { ...packed, kind: 'json' }, path: path === WHOLE ? '' : path };
  },
  xml: (interview, { bytes, packed }) => {
    const path = interview.ask(pathQuestion(repeatedElements(textOf(bytes) ?? '') ?? []));
    const encoding = interview.ask(xmlEncodingQuestion(bytes));
    const known = XML_ENCODINGS.find((one) => one === encoding);
    if (path === undefined || known === undefined) return undefined;
    return { format: { ...packed, kind: 'xml', encoding: known }, path };
  },
};

/** How an answer calls the list that is the document itself. */
const WHOLE = '/';

function pathQuestion(lists: readonly string[]): Question {
  const paths = lists.map((list) => (list === '' ? WHOLE : list));
  const [only] = paths;
  const list = paths.join(', ');
  return {
    id: 'rows.path',
    stage: 'file',
    ask: {
      vi: 'Danh sách các dòng nằm ở đâu trong tệp?',
      en: 'Where in the file do the rows stand?',
    },
    proposal: paths.length === 1 && only !== undefined ? only : null,
    why:
      paths.length === 0
        ? { vi: 'Không thấy danh sách nào.', en: 'No list was found.' }
        : { vi: `Các danh sách trong tệp: ${list}.`, en: `The lists in the file: ${list}.` },
    form: /^\/\S*$/,
  };
}

const XML_ENCODINGS = ['utf-8', 'utf-16', 'windows-1258', 'tcvn3'] as const;

function xmlEncodingQuestion(bytes: Uint8Array): Question {
  const encoding = (['utf-16', 'utf-8'] as const).find(
    (one) => decodeText(bytes, one) !== undefined,
  );
  return {
    id: 'format.encoding',
    stage: 'file',
    ask: { vi: 'Tệp dùng bảng mã nào?', en: 'Which encoding is the file in?' },
    proposal: encoding ?? null,
    why:
      encoding === undefined
        ? { vi: 'Tệp không phải UTF-8 hay UTF-16.', en: 'The file is neither UTF-8 nor UTF-16.' }
        : { vi: 'Mọi byte đều hợp với bảng mã này.', en: 'All bytes fit this encoding.' },
    choices: XML_ENCODINGS,
  };
}
