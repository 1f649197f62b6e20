import { createUnitResolver, type Agreement } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { FEED_PATHS, simulatedTruth, type SandboxSettings } from '@dti-hub/sandbox';
import { processSnapshot, refusePersonalData, type ProcessedSnapshot } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { askFeed } from '../../golden/ask-feed.ts';
import { agreementOf } from '../../golden/samples.ts';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';

const YEAR = civilYear(2022);
const OPERATORS = ['telecom-vnpt', 'telecom-viettel', 'telecom-mobifone'];
const DISTRICTS = ['582', '584', '585', '586', '587', '588', '589'];
/** The feeds that are pulled: the others are files that people drop. */
const FEEDS = (shippedCatalogue().provinces.get('ninh-thuan')?.feeds ?? []).filter(
  (feed) => feed in FEED_PATHS,
);
const units = createUnitResolver(shippedCatalogue().units);

const aSandbox = (seed: number, badRows = true): SandboxSettings => ({
  portal: { seed, badRows },
  through: '2023-01-09',
});

/** What the hub makes of each feed of the province, by feed. */
async function processAll(settings: SandboxSettings): Promise<Map<string, ProcessedSnapshot>> {
  const processed = FEEDS.map(async (feed) => {
    const agreement: Agreement = agreementOf(feed, 'ninh-thuan');
    const pages = await askFeed(settings, agreement, YEAR);
    return [feed, processSnapshot({ agreement, period: YEAR, units }, pages)] as const;
  });
  return new Map(await Promise.all(processed));
}

const unit = (code: string): string => `gso:${code}@2022-01-01`;

/** Reads the value of a feed's measure for a unit; fails where the hub has none. */
function valueOf(
  processed: ReadonlyMap<string, ProcessedSnapshot>,
  [feed, measure]: readonly [string, string],
  code: string,
): number {
  const found = processed
    .get(feed)
    ?.observations.find((one) => one.measure === measure && one.unit === unit(code));
  if (found === undefined || found.value === null) throw new Error(`no ${feed} ${measure} ${code}`);
  return Number(found.value);
}

/** The sum over the seven districts of what these feeds say of a measure. */
const inProvince = (
  processed: ReadonlyMap<string, ProcessedSnapshot>,
  feeds: readonly string[],
  measure: string,
): number =>
  total(
    feeds.flatMap((feed) => DISTRICTS.map((code) => valueOf(processed, [feed, measure], code))),
  );

const total = (values: Iterable<number>): number => [...values].reduce((sum, one) => sum + one, 0);

const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(2);

describe.each([
  ['with bad rows', aSandbox(1)],
  ['without', aSandbox(1, false)],
  ['with another seed', aSandbox(2)],
])('the simulated sources of Ninh Thuận, %s', (_case, settings) => {
  const processing = processAll(settings);

  it('give back the ratios that the province printed for 2022', async () => {
    const processed = await processing;
    const adults = inProvince(processed, ['statistics'], 'stat.population.15-and-over');
    const households = inProvince(processed, ['statistics'], 'stat.households');
    const enterprises = inProvince(processed, ['statistics'], 'stat.enterprises');

    const issued = inProvince(processed, ['police-eid'], 'eid.issued');
    const fibre = inProvince(processed, OPERATORS, 'telecom.fibre.households');

    expect(percent(issued, adults)).toBe('8.94');
    expect(percent(fibre, households)).toBe('77.13');
    // "45 doanh nghiệp sử dụng nền tảng số … 1,12 %"
    expect(percent(45, enterprises)).toBe('1.12');
  });

  it('give back the share of Ninh Sơn’s households with a digital address', async () => {
    const processed = await processing;

    const addressed = valueOf(processed, ['post-address', 'post.households.addressed'], '585');

    expect(percent(addressed, valueOf(processed, ['statistics', 'stat.households'], '585'))).toBe(
      '92.28',
    );
  });

  it('count people in parts: 18 and over within 15 and over within all', async () => {
    const processed = await processing;

    const people = (code: string) =>
      ['18-and-over', '15-and-over', 'total'].map((bound) =>
        valueOf(processed, ['statistics', `stat.population.${bound}`], code),
      );

    for (const code of DISTRICTS) {
      expect(people(code)).toStrictEqual(people(code).toSorted((a, b) => a - b));
    }
    expect(inProvince(processed, ['statistics'], 'stat.population.total')).toBe(600_000);
  });

  it('have every unit’s figures, and rows that none of them needs', async () => {
    const processed = await processing;

    for (const [feed, { cause, ledger, observations, duplicates }] of processed) {
      expect(cause, feed).toBeNull();
      expect(
        observations.filter(({ value }) => value === null),
        feed,
      ).toStrictEqual([]);
      expect(ledger.quarantined > 0, feed).toBe(settings.portal.badRows);
      expect(duplicates.length, feed).toBe(ledger.quarantined > 0 ? 1 : 0);
    }
    // 65 communes, and added up from them the seven districts and the province.
    expect(new Set(processed.get('police-eid')?.observations.map((one) => one.unit)).size).toBe(73);
  });
});

describe('overlapping operators', () => {
  const processing = processAll(aSandbox(1));
  const truth = simulatedTruth(1);

  it.each([
    {
      measure: 'telecom.smartphone.adults',
      base: 'stat.population.15-and-over',
      trueOf: truth.adults,
      ratio: '60.29',
    },
    {
      measure: 'telecom.smartphone.households',
      base: 'stat.households',
      trueOf: truth.households,
      ratio: '83.78',
    },
  ])('leave room for the truth of $measure, which is $ratio %', async (one) => {
    const { measure, base, trueOf, ratio } = one;
    const processed = await processing;

    for (const code of DISTRICTS) {
      const seen = OPERATORS.map((feed) => valueOf(processed, [feed, measure], code));
      const most = Math.min(total(seen), valueOf(processed, ['statistics', base], code));
      expect(trueOf.get(code), code).toBeGreaterThanOrEqual(Math.max(...seen));
      expect(trueOf.get(code), code).toBeLessThanOrEqual(most);
      expect(total(seen), code).toBeGreaterThan(trueOf.get(code) ?? 0);
    }
    expect(percent(total(trueOf.values()), inProvince(processed, ['statistics'], base))).toBe(
      ratio,
    );
  });

  it('have no fewer households than adults with a smartphone, in shares', async () => {
    const processed = await processing;

    for (const code of DISTRICTS) {
      const adults = valueOf(processed, ['statistics', 'stat.population.15-and-over'], code);
      const households = valueOf(processed, ['statistics', 'stat.households'], code);
      expect((truth.adults.get(code) ?? 0) / adults).toBeLessThan(
        (truth.households.get(code) ?? 0) / households,
      );
    }
  });
});

describe.each(FEEDS)('the answer of %s', (feed) => {
  it('holds nothing that looks like personal data', async () => {
    const agreement = agreementOf(feed, 'ninh-thuan');
    const pages = await askFeed(aSandbox(1), agreement, YEAR);

    expect(refusePersonalData(agreement, pages)).toBeNull();
  });
});
