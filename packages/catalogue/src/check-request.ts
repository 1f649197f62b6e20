import { TRANSIENT_STATUSES, type RequestRule } from './agreement-request.ts';
import type { Agreement } from './agreement.ts';
import { checkCredentials } from './check-credentials.ts';
import type { Fault } from './fault.ts';

/** Which parts of a request make no sense together: what each forbids, and why. */
export function checkRequest({ request }: Agreement): Fault[] {
  const broken = RULES.filter(({ breaks }) => breaks(request));
  return [
    ...broken.map(({ path, vi, en }) => ({ path, reason: { vi, en } })),
    ...checkCredentials(request),
    ...checkLastPage(request),
  ];
}

interface Rule {
  readonly path: string;
  readonly breaks: (request: RequestRule) => boolean;
  readonly vi: string;
  readonly en: string;
}

const isInbox = ({ url }: RequestRule): boolean => url.startsWith('inbox:');

const RULES: readonly Rule[] = [
  {
    path: 'request.conditional',
    breaks: ({ conditional, method, paging }) =>
      conditional && (method !== 'GET' || paging !== undefined),
    vi: 'Chỉ yêu cầu GET không chia trang mới có thể hỏi "có gì mới không".',
    en: 'Only a GET request without pages can be conditional.',
  },
  {
    path: 'request.body',
    breaks: ({ method, body }) => method === 'GET' && body !== undefined,
    vi: 'Yêu cầu GET không có nội dung gửi kèm.',
    en: 'A GET request carries no body.',
  },
  {
    path: 'request.bodyAs',
    breaks: ({ body, bodyAs }) => bodyAs !== undefined && body === undefined,
    vi: 'Khai báo cách viết nội dung gửi kèm mà không có nội dung nào.',
    en: 'How a body is written is told, and there is none.',
  },
  {
    path: 'request.repeatable',
    breaks: ({ method, repeatable }) => method === 'GET' && repeatable !== undefined,
    vi: 'Yêu cầu GET luôn được phép gửi lại, không cần khai báo.',
    en: 'A GET can always be sent again and needs no word of it.',
  },
  {
    path: 'request.retries',
    breaks: ({ method, repeatable, retries }) =>
      method === 'POST' && repeatable !== true && (retries?.failuresMax ?? 1) > 1,
    vi: 'Yêu cầu POST chỉ được gửi lại khi thoả thuận ghi "repeatable": true.',
    en: 'A POST is sent again only where the agreement says "repeatable": true.',
  },
  {
    path: 'request.paging.in',
    breaks: ({ paging, body }) =>
      paging !== undefined && 'in' in paging && paging.in === 'body' && body === undefined,
    vi: 'Số trang nằm trong nội dung gửi kèm mà yêu cầu không có nội dung nào.',
    en: 'The page is asked for in the body, and the request has none.',
  },
  {
    path: 'request.notYetStatus',
    breaks: ({ notYetStatus }) =>
      notYetStatus !== undefined && TRANSIENT_STATUSES.has(notYetStatus),
    vi: 'Mã trạng thái này báo sự cố tạm thời và được hỏi lại, không thể nghĩa là "chưa có số liệu".',
    en: 'This status tells of passing trouble and is asked again; it cannot mean "no figures yet".',
  },
  {
    path: 'request.expectStatus',
    breaks: ({ expectStatus, notYetStatus }) => expectStatus === notYetStatus,
    vi: 'Một mã trạng thái không thể vừa là "có số liệu" vừa là "chưa có số liệu".',
    en: 'One status cannot mean both "figures" and "no figures yet".',
  },
  {
    path: 'request.auth',
    breaks: ({ auth, url }) => auth?.kind === 'mutualTls' && !url.startsWith('https:'),
    vi: 'Chứng thư chỉ được xuất trình qua https.',
    en: 'A certificate is shown over https alone.',
  },
  {
    path: 'request.url',
    breaks: (request) =>
      isInbox(request) &&
      (request.method !== 'GET' ||
        [request.auth, request.paging, request.redirects].some((one) => one !== undefined)),
    vi: 'Tệp nộp vào hộp thư chỉ được đọc bằng GET, không xác thực, không chia trang, không chuyển hướng.',
    en: 'A dropped file is read by GET, without auth, pages or redirects.',
  },
];

function checkLastPage({ paging }: RequestRule): Fault[] {
  if (paging?.kind !== 'offset' || paging.rowsPointer || paging.totalRowsPointer) return [];
  const reason = {
    vi: 'Cần rowsPointer hoặc totalRowsPointer để biết trang nào là trang cuối.',
    en: 'Either rowsPointer or totalRowsPointer must tell which page is the last.',
  };
  return [{ path: 'request.paging', reason }];
}

/** Whether answers of the format can say which pages there are. */
export function checkPagedFormat({ request: { paging }, format }: Agreement): Fault[] {
  const isTold = paging !== undefined && paging.kind !== 'link';
  if (!isTold || (format.kind === 'json' && format.container === undefined)) return [];
  const reason = {
    vi: 'Chỉ câu trả lời JSON không nén mới nói được còn trang nào nữa.',
    en: 'Only a plain JSON answer can say which pages there are.',
  };
  return [{ path: 'request.paging', reason }];
}
