import type { RequestRule } from '@dti-hub/catalogue';
import type { SourceResponse } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { verdictsOf } from '../../support/read-hub.ts';
import { aHub, anAgreement, answer, aPage, asking, FEED } from './a-paged-feed.ts';

const ADDRESS = 'https://source.example/data?year=2026';
const BEARER = { kind: 'bearer' } as const;
const NEXT = { kind: 'nextUrl', urlPointer: '/next', pagesMax: 9 } as const;
const LINK = { kind: 'link', pagesMax: 3 } as const;

/** A night over these answers: the verdict, and what was asked. */
async function aNight(rest: Partial<RequestRule>, answers: SourceResponse[]) {
  const { hub, requests } = aHub(asking(rest), answers);
  const conclusion = verdictsOf(await hub.night(FIRST_NIGHT))[FEED];
  return { conclusion, requests, asked: requests.map(({ url }) => url) };
}

/** Pages of one row each, and what each states besides. */
const pages = (...stated: readonly object[]) =>
  stated.map((one, index) => answer(aPage([`H00.0${index}`], one)));

const WALKS: readonly [string, Partial<RequestRule>, SourceResponse[], string[]][] = [
  [
    'offset and size',
    {
      paging: {
        kind: 'offset',
        parameter: 'from',
        in: 'query',
        first: 0,
        size: 1,
        sizeParameter: 'size',
        totalRowsPointer: '/total',
        pagesMax: 9,
      },
    },
    pages({ total: 2 }, { total: 2 }),
    [`${ADDRESS}&from=0&size=1`, `${ADDRESS}&from=1&size=1`],
  ],
  [
    'cursor',
    {
      paging: {
        kind: 'cursor',
        parameter: 'after',
        in: 'query',
        cursorPointer: '/next',
        pagesMax: 9,
      },
    },
    pages({ next: 'a b' }, { next: null }),
    [ADDRESS, `${ADDRESS}&after=a%20b`],
  ],
  [
    'next address',
    { paging: NEXT },
    pages({ next: '/p?2' }, { next: 'https://source.example/p?3' }, {}),
    [ADDRESS, 'https://source.example/p?2', 'https://source.example/p?3'],
  ],
  [
    'link',
    { paging: LINK },
    [
      answer(aPage(['H00.01'], {}), 200, { link: '</p?2>; rel="next"' }),
      answer(aPage(['H00.02'], {})),
    ],
    [ADDRESS, 'https://source.example/p?2'],
  ],
];

const on = (to: string, code: string) =>
  answer(aPage([code], {}), 200, { link: `<${to}>; rel="next"` });

describe('a walk', () => {
  it.each(WALKS)('goes on by %s to its end', async (_kind, ...[rest, answers, expected]) => {
    const { conclusion, asked } = await aNight(rest, answers);

    expect(asked).toEqual(expected);
    expect(conclusion).toMatchObject({ verdict: 'new', ledger: { accepted: expected.length } });
  });

  it('reads a relative address from where its page really came from', async () => {
    const standIn = 'http://standin.example/base/data?year=2026';
    const [first, second] = pages({ next: 'p2' }, {});
    const { asked } = await aNight({ paging: NEXT }, [
      ...(first ? [{ ...first, from: standIn }] : []),
      ...(second ? [second] : []),
    ]);

    expect(asked).toEqual([ADDRESS, 'http://standin.example/base/p2']);
  });

  it('asks an agreed other host for its next page, without our credentials', async () => {
    const { requests } = await aNight(
      { paging: NEXT, auth: BEARER, redirects: { hosts: ['files.example'] } },
      pages({ next: 'https://files.example/2' }, {}),
    );

    expect(requests.map(({ auth }) => auth)).toEqual([BEARER, null]);
  });

  it.each([
    'https://elsewhere.example/2',
    'http://files.example/2',
    'http://',
    'https://user:word@source.example/2',
    'https://user@files.example/2',
  ])('is refused where it is to go on at %s', async (next) => {
    const { conclusion, asked } = await aNight(
      { paging: NEXT, redirects: { hosts: ['files.example'] } },
      pages({ next }, {}),
    );

    expect(conclusion?.verdict).toBe('down');
    expect(asked).toHaveLength(1);
  });

  it('by link that comes to no end, or leads back, is refused, as no byte would tell', async () => {
    const endless = await aNight(
      { paging: LINK },
      ['a', 'b', 'c', 'd'].map((one) => on(one, one)),
    );
    const circle = await aNight({ paging: LINK }, [on('/b', 'x'), on(ADDRESS, 'y'), on('/b', 'z')]);

    for (const { conclusion } of [endless, circle]) {
      expect(conclusion?.verdict).toBe('down');
      expect(conclusion?.cause?.sentence.en).toContain('come to no end');
    }
    expect([endless.asked.length, circle.asked.length]).toEqual([3, 2]);
  });

  it('by a cursor that leads back is landed, and nothing of it is taken', async () => {
    const cursor = {
      kind: 'cursor',
      parameter: 'c',
      in: 'query',
      cursorPointer: '/n',
      pagesMax: 9,
    };
    const { conclusion, asked } = await aNight(
      { paging: { ...cursor, kind: 'cursor', in: 'query' } },
      pages({ n: 'a' }, { n: 'b' }, { n: 'a' }),
    );

    expect(asked).toHaveLength(3);
    expect(conclusion).toMatchObject({ verdict: 'drifted', ledger: { accepted: 0 } });
  });
});

const movingPage = (codes: string[], total: number) => answer(aPage(codes, { pages: 2, total }));
const STILL = [movingPage(['H00.01'], 2), movingPage(['H00.02'], 2)];
const MOVING = [movingPage(['H00.01'], 2), movingPage(['H00.02'], 3)];

const pagedNight = async (answers: SourceResponse[], agreement = anAgreement('query')) => {
  const { hub, requests } = aHub(agreement, answers);
  return { conclusion: verdictsOf(await hub.night(FIRST_NIGHT))[FEED], requests };
};

describe('rows that move while they are read', () => {
  it('send the walk back to its first page, once', async () => {
    const { conclusion, requests } = await pagedNight([...MOVING, ...STILL]);

    expect(conclusion).toMatchObject({ verdict: 'new', ledger: { accepted: 2 } });
    expect(requests.map(({ url }) => url.at(-1))).toEqual(['0', '1', '0', '1']);
  });

  it('and move again are refused', async () => {
    const { conclusion, requests } = await pagedNight([...MOVING, ...MOVING, ...STILL]);

    expect(conclusion?.verdict).toBe('down');
    expect(conclusion?.cause?.sentence.en).toContain('moved');
    expect(requests).toHaveLength(4);
  });

  it('are not read again where nothing may be asked twice', async () => {
    const { conclusion, requests } = await pagedNight([...MOVING, ...STILL], anAgreement('body'));

    expect(conclusion?.verdict).toBe('down');
    expect(requests).toHaveLength(2);
  });
});

describe('a request that may be sent once alone', () => {
  it.each([
    ['an answer of passing trouble', answer(new Uint8Array(), 503)],
    ['half an answer', answer(new Uint8Array(), 200, { 'content-length': '9' })],
  ])('is not sent again by anybody after %s', async (_what, trouble) => {
    const { hub, requests } = aHub(anAgreement('body'), [trouble]);

    const conclusion = verdictsOf(await hub.night(FIRST_NIGHT))[FEED];

    expect(requests).toHaveLength(1);
    expect(requests[0]?.patience).toBeUndefined();
    expect(conclusion?.cause?.sentence.en).toContain('not sent twice');
  });
});

const budget = (rest: object) => ({ requests: 9, waitMs: 1000, bytes: 9000, ...rest });

describe('the budget of a pull', () => {
  const walk = pages({ next: '/2' }, { next: '/3' }, {});

  it('ends a walk of more requests, the repeats among them', async () => {
    const answers = walk.map((one) => ({ ...one, spent: { requests: 2, waitedMs: 0 } }));
    const { conclusion, requests } = await aNight(
      { paging: NEXT, budget: budget({ requests: 3 }) },
      answers,
    );

    expect(conclusion?.cause?.sentence.en).toContain('3 requests');
    expect(requests.map(({ patience }) => patience?.failuresMax)).toEqual([3, 1]);
  });

  it('caps what each answer may bring, and what may be waited', async () => {
    const answers = walk.map((one) => ({ ...one, spent: { requests: 1, waitedMs: 400 } }));
    const size = walk[0]?.body.length ?? 0;
    const { requests } = await aNight(
      { paging: NEXT, bytesMax: 1000, budget: budget({ bytes: 1000 }) },
      answers,
    );

    expect(requests.map(({ bytesMax }) => bytesMax).slice(0, 2)).toEqual([1000, 1000 - size]);
    expect(requests.map(({ patience }) => patience?.waitTotalMs)).toEqual([1000, 600, 200]);
  });
});

describe('a body', () => {
  const post = {
    method: 'POST',
    body: { service: 'a&b', p_nam: '{period.year}' },
    repeatable: true,
  } as const;
  const json = '{"p_nam":2026,"service":"a&b"}';

  it.each<[string, Partial<RequestRule>, string, string]>([
    ['JSON', {}, 'application/json', json],
    [
      'a form',
      { bodyAs: { kind: 'form' } },
      'application/x-www-form-urlencoded',
      'p_nam=2026&service=a%26b',
    ],
    [
      'JSON in a form',
      { bodyAs: { kind: 'jsonInForm', field: 'params' } },
      'application/x-www-form-urlencoded',
      new URLSearchParams({ params: json }).toString(),
    ],
  ])('is written as %s', async (_what, ...[rest, type, body]) => {
    const { requests } = await aNight({ ...post, ...rest }, pages({}));

    expect(requests[0]).toMatchObject({ body, headers: { 'content-type': type } });
  });
});

const text = (body: string, status = 200, headers = {}) =>
  answer(new TextEncoder().encode(body), status, headers);

describe('an answer that is none', () => {
  it.each<[string, SourceResponse, RegExp]>([
    ['a log-in page', text('\uFEFF \n<!DOCTYPE html><title>Đăng nhập'), /log-in page/],
    [
      'a page that calls itself one, and does not begin as the data does',
      text('x', 200, { 'content-type': 'text/html' }),
      /log-in page/,
    ],
    [
      'a page after an XML declaration',
      text('<?xml version="1.0"?>\n<!DOCTYPE html>'),
      /log-in page/,
    ],
    ['a page after a remark', text('<!-- 2026 -->\n<html>'), /log-in page/],
    ['a page under another good status', text('<html lang="vi">', 201), /log-in page/],
    ['no access', text('', 401), /let the hub in.*401/],
    ['no entry', text('', 403), /let the hub in.*403/],
    ['too many requests', text('', 429, { 'retry-after': '120' }), /too often.*Retry-After: 120/],
    [
      'too many until a date',
      text('', 429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
      /Retry-After: Wed, 21 Oct 2026 07:28:00 GMT/,
    ],
    ['too many, and our key again', text('', 429, { 'retry-after': 'ourKey' }), /status 429\)/],
    ['too many, in strange words', text('', 429, { 'retry-after': '<script>' }), /status 429\)/],
    [
      'a redirect',
      text('', 302, { location: 'https://a.example/t?ticket=1' }),
      /https:\/\/a\.example\)/,
    ],
    ['an unasked 304', text('', 304), /304 instead of 200/],
    ['another status', text('', 404), /404 instead of 200/],
  ])('ends a night as %s', async (_what, response, says) => {
    const { conclusion, requests } = await aNight({ notYetStatus: 410 }, [response]);

    expect(conclusion?.verdict).toBe('down');
    expect(conclusion?.cause?.sentence.en).toMatch(says);
    expect(requests).toHaveLength(1);
  });
});

const tagged = (from: string) => ({
  ...answer(aPage(['H00.01'], {}), 200, { etag: '"1"' }),
  from,
});
const unchanged = (from: string) => ({ ...answer(new Uint8Array(), 304), from });
const STAND_IN = 'https://standin.example/data?year=2026';

async function twoNights(answers: SourceResponse[]) {
  const { hub, requests } = aHub(asking({ conditional: true }), answers);
  await hub.night(FIRST_NIGHT);
  const verdict = verdictsOf(await hub.night(SECOND_NIGHT))[FEED]?.verdict;
  return { verdict, last: requests.at(-1) };
}

describe('validators', () => {
  it('are sent with the address that gave them', async () => {
    const { verdict, last } = await twoNights([tagged(ADDRESS), unchanged(ADDRESS)]);

    expect(last).toMatchObject({ headers: { 'if-none-match': '"1"' }, validatorsFrom: ADDRESS });
    expect(verdict).toBe('unchanged');
  });

  it('of one server are no word of another’s', async () => {
    const { verdict, last } = await twoNights([tagged(ADDRESS), unchanged(STAND_IN)]);

    expect(last?.validatorsFrom).toBe(ADDRESS);
    expect(verdict).toBe('down');
  });
});
