import { describe, expect, it } from 'vitest';
import { FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { verdictsOf } from '../../support/read-hub.ts';
import { aHub, anAgreement, answer, aPage, FEED } from './a-paged-feed.ts';

const PAGES = [aPage(['H00.01', 'H00.02']), aPage(['H00.03'])];

describe('collecting pages', () => {
  it.each(['query', 'body'] as const)(
    'asks for page after page by its number in the %s',
    async (place) => {
      const { hub, requests } = aHub(
        anAgreement(place),
        PAGES.map((page) => answer(page)),
      );

      const verdict = verdictsOf(await hub.night(FIRST_NIGHT))[FEED];

      expect(requests.map(({ url, body }) => [url, body])).toEqual(
        place === 'query'
          ? [0, 1].map((n) => [`https://source.example/data?year=2026&page=${n}`, null])
          : [0, 1].map((n) => [
              'https://source.example/data?year=2026',
              `{"year":2026,"page":${n}}`,
            ]),
      );
      expect(requests[0]?.auth).toEqual({ kind: 'header', name: 'x-key', prefix: '' });
      expect(verdict).toMatchObject({ verdict: 'new', ledger: { read: 3, accepted: 3 } });
      expect([...hub.objects.objects.keys()].filter((key) => key.includes('/raw/'))).toHaveLength(
        2,
      );
    },
  );

  it('lands a walk that repeats itself, and takes nothing of it', async () => {
    const twice = [PAGES[0], PAGES[0], PAGES[1]].flatMap((page) => page ?? []);
    const many = { pages: 3, total: 5 };
    const same = aPage(['H00.01', 'H00.02'], many);
    const { hub, requests } = aHub(anAgreement('query'), [
      answer(same),
      answer(same),
      ...twice.map((page) => answer(page)),
    ]);

    const verdict = verdictsOf(await hub.night(FIRST_NIGHT))[FEED];

    expect(requests).toHaveLength(2);
    expect(verdict).toMatchObject({ verdict: 'drifted', ledger: { accepted: 0, quarantined: 4 } });
    expect(verdict?.cause?.sentence.vi).toContain('trang 1 giống hệt trang 0');
    expect(await hub.stores.journal.readAfter(0)).toContainEqual(
      expect.objectContaining({ body: expect.objectContaining({ kind: 'landed' }) }),
    );
  });

  it('lands nothing of a walk that breaks off', async () => {
    const { hub } = aHub(
      anAgreement('query'),
      PAGES.slice(0, 1).map((page) => answer(page)),
    );

    const verdict = verdictsOf(await hub.night(FIRST_NIGHT))[FEED];

    expect(verdict?.verdict).toBe('down');
    expect([...hub.objects.objects.keys()].filter((key) => key.includes('/raw/'))).toEqual([]);
  });

  it('lands nothing of a walk of which one page looks personal', async () => {
    const personal = aPage(['H00.03', '031095001234']);
    const { hub } = aHub(
      anAgreement('query'),
      [PAGES[0] ?? personal, personal].map((page) => answer(page)),
    );

    const verdict = verdictsOf(await hub.night(FIRST_NIGHT))[FEED];

    expect(verdict?.verdict).toBe('refused');
    expect([...hub.objects.objects.keys()].filter((key) => key.includes('/raw/'))).toEqual([]);
  });

  it('does not walk on where the source has nothing yet', async () => {
    const { hub, requests } = aHub(anAgreement('query'), [answer(new Uint8Array(), 404)]);

    expect(verdictsOf(await hub.night(FIRST_NIGHT))[FEED]?.verdict).toBe('late');
    expect(requests).toHaveLength(1);
  });

  it('takes the same pages in another order for another snapshot', async () => {
    const stated = { pages: 2, total: 2 };
    const [one, two] = [aPage(['H00.01'], stated), aPage(['H00.02'], stated)];
    const { hub } = aHub(
      anAgreement('query'),
      [one, two, two, one, two, one].map((page) => answer(page)),
    );

    const verdicts = [];
    for (const night of [FIRST_NIGHT, SECOND_NIGHT, '2026-09-28'])
      verdicts.push(verdictsOf(await hub.night(night))[FEED]?.verdict);

    expect(verdicts).toEqual(['new', 'same values', 'unchanged']);
  });
});
