import { setTimeout as sleep } from 'node:timers/promises';
import { streamed, whole, type Misbehaviour } from './misbehaviour.ts';

const DRIP_MS = 20;
const FLOOD_BYTES = 64 * 1024;

/** Answers that break, stop or never end on their way. */
export const BROKEN_CONNECTIONS = {
  reset: {
    does: { vi: 'cắt kết nối trước khi trả lời', en: 'resets the connection before it answers' },
    verdict: 'down',
    cause: { code: 'source/unavailable', says: /UND_ERR_SOCKET|ECONNRESET/ },
    respond: ({ answer, breakOff }) => {
      breakOff();
      return whole(answer);
    },
  },
  truncated: {
    does: { vi: 'hứa đủ độ dài, gửi một nửa', en: 'promises the whole length and sends half' },
    verdict: 'down',
    cause: { code: 'source/unavailable', says: /whole answer/ },
    respond: ({ answer: { status, headers, bytes } }) => {
      const sent = new Headers(headers);
      sent.set('connection', 'close');
      return new Response(bytes.slice(0, bytes.byteLength / 2), { status, headers: sent });
    },
  },
  'wrong-length': {
    does: { vi: 'ghi độ dài ngắn hơn thật', en: 'states a shorter length than its file has' },
    verdict: 'drifted',
    cause: { code: 'snapshot/drifted', says: /JSON/ },
    respond: ({ answer }) => {
      const response = whole(answer);
      response.headers.set('content-length', String(Math.floor(answer.bytes.byteLength / 2)));
      return response;
    },
  },
  slow: {
    does: { vi: 'không bao giờ trả lời', en: 'never answers' },
    verdict: 'down',
    cause: { code: 'source/unavailable', says: /Timeout/ },
    respond: () => new Promise<Response>(() => {}),
  },
  'slow-drip': {
    does: { vi: 'gửi từng byte một', en: 'sends byte after byte' },
    verdict: 'down',
    cause: { code: 'source/unavailable', says: /Timeout/ },
    respond: ({ answer }) => streamed(answer, dripOf(answer.bytes)),
  },
  endless: {
    does: { vi: 'gửi mãi không dừng', en: 'sends without an end' },
    verdict: 'down',
    cause: { code: 'source/too-large', says: /larger than/ },
    respond: ({ answer }) => streamed(answer, flood()),
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

/** Byte after byte, over and over. */
function dripOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await sleep(DRIP_MS, undefined, { ref: false });
      controller.enqueue(bytes.slice(sent % bytes.length, (sent % bytes.length) + 1));
      sent += 1;
    },
  });
}

const flood = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(FLOOD_BYTES).fill(0x20)),
  });
