import type { Misbehaviour } from './misbehaviour.ts';

/** Where clouds keep the credentials of a machine: the address that such redirects are after. */
const METADATA_HOST = '169.254.169.254';

const redirectTo = (location: string): Response =>
  new Response(null, { status: 302, headers: { location } });

/** Answers that send the hub elsewhere. */
export const LEADS_ASTRAY = {
  'redirect-loop': {
    does: { vi: 'chuyển hướng vòng tròn', en: 'redirects in a circle' },
    verdict: 'down',
    cause: { code: 'source/redirect', says: /elsewhere than agreed/ },
    request: { redirects: { hosts: ['127.0.0.1'] } },
    respond: ({ url }) => redirectTo(url),
  },
  'redirect-away': {
    does: {
      vi: 'chuyển hướng sang máy không có trong thoả thuận',
      en: 'redirects to a host that nobody agreed on',
    },
    verdict: 'down',
    cause: { code: 'source/redirect', says: /https:\/\/elsewhere\.example/ },
    respond: () => redirectTo('https://elsewhere.example/'),
  },
  'redirect-private': {
    does: {
      vi: 'chuyển hướng vào mạng nội bộ',
      en: 'redirects into an inner network',
    },
    verdict: 'down',
    cause: { code: 'source/private-address', says: /inner network/ },
    request: { redirects: { hosts: [METADATA_HOST] } },
    respond: () => redirectTo(`http://${METADATA_HOST}/latest/meta-data/`),
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;
