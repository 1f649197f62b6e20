import type { Catalogue, Province } from '@dti-hub/catalogue';
import { coverEdition, type IndicatorCoverage } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { coverFeeds, feedLines } from '../../../packages/local/src/feed-coverage.ts';
import { shippedCatalogue } from '../../support/memory-hub.ts';

const EDITION = 'ninh-thuan-2022';

function ninhThuan(): Province {
  const province = shippedCatalogue.provinces.get('ninh-thuan');
  if (province === undefined) throw new TypeError('no province');
  return province;
}

/** Who gives the districts' indicators, where the province lacks some of its feeds. */
function cover(without: readonly string[] = [], catalogue: Catalogue = shippedCatalogue) {
  const edition = catalogue.editions.get(EDITION);
  if (edition === undefined) throw new TypeError('no edition');
  const feeds = ninhThuan().feeds.filter((feed) => !without.includes(feed));
  return coverEdition(edition, { feeds }, catalogue);
}

const find = (
  { indicators }: ReturnType<typeof cover>,
  wanted: string,
): IndicatorCoverage | undefined => indicators.find(({ code }) => code === wanted);

const ASSESSMENTS = ['self-assessed-points', 'published-points'];

describe('coverage of the districts’ edition', () => {
  it('leaves none of the 80 named indicators to nobody, and names who files each that no feed gives', () => {
    const { indicators, totals } = cover();
    const named = indicators.filter(({ code }) => !code.startsWith('9.'));

    expect(named).toHaveLength(80);
    expect(totals.coverage).toEqual({ fed: 9, figures: 59, filed: 12, unscored: 3, nobody: 0 });
    for (const one of named.filter(({ coverage }) => coverage === 'filed')) {
      expect(one.filers, one.code).not.toEqual([]);
      expect(one.source?.vi, one.code).toMatch(/\S/);
    }
  });

  it('tells figures beside a rule that is not public from figures that make points', () => {
    const covered = cover();

    expect(find(covered, '8.4')).toMatchObject({ coverage: 'fed', rule: 'linear' });
    expect(find(covered, '8.2')).toMatchObject({ coverage: 'figures', rule: 'notPublic' });
    expect(find(covered, '5.12')).toMatchObject({ coverage: 'figures', rule: 'sumOfParts' });
  });

  it('falls back to who files it when one of its feeds is not the province’s', () => {
    expect(find(cover(['ca-viettel']), '8.3')).toMatchObject({
      coverage: 'filed',
      filers: ['Phòng Văn hóa và Thông tin'],
    });
    expect(find(cover(['bank-accounts', ...ASSESSMENTS]), '8.2')?.coverage).toBe('nobody');
  });

  it('says of an indicator that earns no points that nobody owes it', () => {
    expect(find(cover(), '9.1')).toMatchObject({ coverage: 'unscored', filedBy: [] });
  });

  it('names the agencies of the parts where the indicator itself has none', () => {
    expect(find(cover(), '5.12')?.filers).toEqual([
      'Văn phòng HĐND-UBND huyện',
      'Phòng Văn hóa và Thông tin',
    ]);
  });
});

describe('the feeds of a province', () => {
  const feeds = coverFeeds(ninhThuan(), shippedCatalogue, [cover()]);

  it('are told with how they come, who reads them, and what of them is assumed', () => {
    expect(feeds.find(({ feed }) => feed === 'bank-accounts')).toMatchObject({
      arrival: 'dropped',
      readBy: [{ edition: EDITION, codes: ['8.2'] }],
      evidence: {
        vi: expect.stringMatching(/Căn cứ: .+ Giả định: /),
        en: expect.stringMatching(/Evidence: .+ Assumed: /),
      },
    });
    expect(feeds.find(({ feed }) => feed === 'tax')).toMatchObject({ arrival: 'pulled' });
  });

  it('are told of where no indicator reads them', () => {
    const text = feedLines(feeds).join('\n');

    expect(text).toMatch(/ tax-einvoice .+\n +└ chưa chỉ số nào đọc/);
    expect(text).toMatch(/ self-assessed-points .+\n +└ ninh-thuan-2022: 80 chỉ số/);
  });
});
