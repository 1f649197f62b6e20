import { whole, type Misbehaviour } from './misbehaviour.ts';

/** How many times a source that recovers fails before. */
const FAILURES = 2;

const busy = (headers: Record<string, string>): Response =>
  new Response('Too Many Requests', { status: 429, headers });

const unavailable = (): Response => new Response('Service Unavailable', { status: 503 });

/** Answers that say no, for a while or for good. */
export const REFUSALS = {
  down: {
    does: { vi: 'luôn báo lỗi 503', en: 'always answers 503' },
    verdict: 'down',
    cause: { code: 'source/unavailable', says: /503/ },
    respond: unavailable,
  },
  storm: {
    does: { vi: 'báo lỗi 500 hai lần rồi trả lời đúng', en: 'answers 500 twice, then well' },
    verdict: 'new',
    cause: null,
    respond: ({ answer, count }) =>
      count <= FAILURES ? new Response('Internal Server Error', { status: 500 }) : whole(answer),
  },
  busy: {
    does: { vi: 'luôn báo 429, không nói đợi bao lâu', en: 'always answers 429, naming no wait' },
    verdict: 'down',
    cause: { code: 'source/busy', says: /asked too often/ },
    respond: () => busy({}),
  },
  'busy-then-well': {
    does: {
      vi: 'báo 429 kèm Retry-After hai lần rồi trả lời đúng',
      en: 'answers 429 with Retry-After twice, then well',
    },
    verdict: 'new',
    cause: null,
    respond: ({ answer, count }) =>
      count <= FAILURES ? busy({ 'retry-after': '1' }) : whole(answer),
  },
  'busy-for-long': {
    does: {
      vi: 'báo 429 và bảo đợi một giờ',
      en: 'answers 429 and wants an hour of peace',
    },
    verdict: 'down',
    cause: { code: 'source/busy', says: /Retry-After: 3600/ },
    respond: () => busy({ 'retry-after': '3600' }),
  },
  forbidden: {
    does: { vi: 'luôn từ chối bằng 403', en: 'always answers 403' },
    verdict: 'down',
    cause: { code: 'source/access', says: /403/ },
    respond: () => new Response('Forbidden', { status: 403 }),
  },
  'expired-token': {
    does: {
      vi: 'không nhận thẻ truy cập ở lần hỏi thứ hai',
      en: 'does not take the token the second time it is asked',
    },
    verdict: 'new',
    cause: null,
    respond: ({ answer, count }) =>
      count === 2
        ? Response.json(
            { error: 'invalid_token' },
            { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
          )
        : whole(answer),
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;
