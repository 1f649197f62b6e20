import { gzipSync } from 'node:zlib';
import { renameColumns } from '../drift.ts';
import { whole, type Misbehaviour, type WholeAnswer } from './misbehaviour.ts';

const LOG_IN_PAGE = '<!doctype html><title>Đăng nhập hệ thống</title>';
const BOMB_BYTES = 4_000_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Answers that come whole, with another body than agreed. */
export const STRANGE_BODIES = {
  rubbish: {
    does: { vi: 'trả về trang web báo bảo trì', en: 'sends a web page about maintenance' },
    verdict: 'down',
    cause: { code: 'source/log-in-page', says: /web page/ },
    respond: ({ answer: { status } }) =>
      new Response('<!doctype html><title>Bảo trì hệ thống</title>', {
        status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
  },
  'log-in-page': {
    does: {
      vi: 'trả về trang đăng nhập mà ghi là số liệu',
      en: 'sends a log-in page and calls it data',
    },
    verdict: 'down',
    cause: { code: 'source/log-in-page', says: /log-in page/ },
    respond: ({ answer }) => whole(answer, encoder.encode(LOG_IN_PAGE)),
  },
  bomb: {
    does: { vi: 'gửi tệp nén bung ra quá lớn', en: 'sends little that unpacks to very much' },
    verdict: 'down',
    cause: { code: 'source/too-large', says: /200 times/ },
    respond: ({ answer }) => coded(answer, new Uint8Array(gzipSync(new Uint8Array(BOMB_BYTES)))),
  },
  'wrong-encoding': {
    does: { vi: 'ghi là đã nén mà không nén', en: 'says that it packed its answer, and did not' },
    verdict: 'down',
    cause: { code: 'source/encoding', says: /not coded as it says/ },
    respond: ({ answer }) => coded(answer, answer.bytes.slice()),
  },
  'wrong-charset': {
    does: { vi: 'gửi UTF-16 thay cho UTF-8', en: 'sends UTF-16 in place of UTF-8' },
    verdict: 'drifted',
    cause: { code: 'snapshot/drifted', says: /JSON/ },
    respond: ({ answer }) =>
      whole(
        answer,
        new Uint8Array(Buffer.from(`\uFEFF${decoder.decode(answer.bytes)}`, 'utf16le')),
      ),
  },
  drifted: {
    does: { vi: 'đổi tên cột', en: 'renames columns' },
    verdict: 'drifted',
    cause: { code: 'snapshot/drifted', says: /(?:unit|ward|area)Code|ĐVHC/ },
    respond: ({ answer }) => renamed(answer),
  },
  'schema-flip': {
    does: {
      vi: 'đổi tên cột từ lần trả lời thứ hai',
      en: 'renames columns from its second answer on',
    },
    verdict: 'drifted',
    cause: { code: 'snapshot/drifted', says: /(?:unit|ward|area)Code|ĐVHC/ },
    respond: ({ answer, count }) => (count === 1 ? whole(answer) : renamed(answer)),
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

function coded(answer: WholeAnswer, bytes: Uint8Array<ArrayBuffer>): Response {
  const response = whole(answer, bytes);
  response.headers.set('content-encoding', 'gzip');
  return response;
}

const renamed = (answer: WholeAnswer): Response =>
  whole(answer, renameColumns(answer.headers.get('content-type') ?? '', answer.bytes));
