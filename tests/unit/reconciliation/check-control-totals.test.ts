import { checkControlTotals, type StatedTotal } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';

const SNAPSHOT = { feed: 'dvcqg-progress', period: 'civil:2026' };

const aTotal = (overrides: Partial<StatedTotal> = {}): StatedTotal => ({
  column: 'totalReceived',
  stated: '597918',
  summed: '597918',
  rowsNotTaken: 0,
  agrees: true,
  ...overrides,
});

describe('checkControlTotals', () => {
  it('finds nothing where every total is the sum of its parts', () => {
    expect(checkControlTotals(SNAPSHOT, [aTotal()])).toEqual([]);
  });

  it('tells each total that is not, with how many rows the sum lacks', () => {
    const short = aTotal({ summed: '597757', rowsNotTaken: 1, agrees: false });

    expect(checkControlTotals(SNAPSHOT, [aTotal({ column: 'totalOnTime' }), short])).toEqual([
      {
        id: 'controlTotal dvcqg-progress totalReceived civil:2026',
        kind: 'controlTotal',
        severity: 'grave',
        feed: 'dvcqg-progress',
        edition: null,
        track: null,
        period: 'civil:2026',
        unit: null,
        subject: 'totalReceived',
        stated: '597918',
        found: '597757',
        sentence: {
          vi: 'Nguồn ghi tổng cột "totalReceived" là 597.918, nhưng các dòng cộng lại được 597.757; số dòng bị loại vì không đọc được: 1.',
          en: 'The source states 597,918 as the total of column "totalReceived", but its rows add up to 597,757; rows not taken because they could not be read: 1.',
        },
        mend: {
          vi: 'Hãy xem các dòng bị giữ lại của nguồn này; nếu không có dòng nào thì báo cho nguồn là tổng không khớp.',
          en: 'Look at the quarantined rows of this feed; if there are none, tell the source that its total is wrong.',
        },
        proposals: [{ kind: 'acceptFinding' }],
      },
    ]);
  });

  it('finds nothing where the source states no total', () => {
    expect(checkControlTotals(SNAPSHOT, [aTotal({ stated: null, agrees: false })])).toEqual([]);
  });
});
