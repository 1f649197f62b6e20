import { deliveryOf, feedsOfLine, type FeedReceipt } from '@dti-hub/catalogue';
import { civilMonth, civilYear } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';
import { DISTRICT } from './a-calendar.ts';
import { shippedCatalogue } from './shipped-files.ts';

const OTHER = 'gso:585@2022-01-01';
const owed = { period: civilYear(2023), units: [DISTRICT] };

const aReceipt = (overrides: Partial<FeedReceipt> = {}): FeedReceipt => ({
  feed: 'a',
  period: civilYear(2023),
  unit: DISTRICT,
  day: '2023-12-10',
  ...overrides,
});

describe('whether a report came', () => {
  it('cannot be seen where no feed shows it, or where it is of no period', () => {
    expect(deliveryOf(owed, [], [aReceipt()])).toEqual({ kind: 'unseen' });
    expect(deliveryOf({ ...owed, period: null }, ['a'], [aReceipt()])).toEqual({ kind: 'unseen' });
  });

  it('is told by the first day on which the feed gave it, however often it comes again', () => {
    const receipts = [aReceipt({ day: '2023-12-24' }), aReceipt()];

    expect(deliveryOf(owed, ['a'], receipts)).toEqual({ kind: 'delivered', day: '2023-12-10' });
  });

  it('waits for the last of its feeds and units', () => {
    const both = { ...owed, units: [DISTRICT, OTHER] };
    const receipts = [aReceipt(), aReceipt({ unit: OTHER, day: '2023-12-12' })];

    expect(deliveryOf(both, ['a'], receipts)).toEqual({ kind: 'delivered', day: '2023-12-12' });
    expect(deliveryOf(both, ['a'], receipts.slice(1))).toEqual({ kind: 'missing' });
    expect(deliveryOf(owed, ['a', 'b'], receipts)).toEqual({ kind: 'missing' });
  });

  it('is not told by figures of another period or another unit', () => {
    const receipts = [
      aReceipt({ period: civilYear(2022) }),
      aReceipt({ period: civilMonth(2023, 12) }),
      aReceipt({ period: { ...civilYear(2023), calendar: 'reporting' } }),
      aReceipt({ unit: OTHER }),
    ];

    expect(deliveryOf(owed, ['a'], receipts)).toEqual({ kind: 'missing' });
  });

  it('is told by figures of any unit where no unit owes it', () => {
    expect(deliveryOf({ ...owed, units: [] }, ['a'], [aReceipt({ unit: OTHER })])).toEqual({
      kind: 'delivered',
      day: '2023-12-10',
    });
  });
});

describe('the feeds that show a report', () => {
  const catalogue = shippedCatalogue();

  it('are those named, or those through which the track is filed', () => {
    const deliveredBy = { edition: 'ninh-thuan-2022', track: 'selfAssessed' } as const;

    expect(feedsOfLine({ deliveredBy: { feeds: ['tax'] } }, catalogue)).toEqual(['tax']);
    expect(feedsOfLine({ deliveredBy }, catalogue)).toEqual(['self-assessed-points']);
  });

  it('are none for the plans that ship: their reports go from office to office', () => {
    const lines = [...catalogue.calendars.values()].flatMap((one) => one.lines);

    expect(lines.flatMap((line) => feedsOfLine(line, catalogue))).toEqual([]);
  });
});
