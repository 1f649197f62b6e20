import { receiptLines } from '@dti-hub/local/src/commands/receipt.ts';
import { civilYear } from '@dti-hub/kernel';
import { newestReceipt } from '@dti-hub/pipeline';
import { decide } from '@dti-hub/stewardship';
import { expect, it } from 'vitest';
import { FILED_FEED, FILING_NIGHT } from '../../support/filing.ts';
import { createReleaseHub, DISTRICTS_2022, NINH_SON } from '../releases-lifecycle/release-hub.ts';

it('the receipt of a corrected figure tells what the source gave, and who decided otherwise', async () => {
  const hub = await createReleaseHub();
  const { id } = await decide(hub.stores, {
    actor: 'lan',
    case: null,
    remedy: {
      kind: 'correctValue',
      figure: {
        feed: FILED_FEED,
        measure: 'assessed.points.1.3',
        unit: NINH_SON,
        period: DISTRICTS_2022.period,
      },
      value: '5',
    },
    reason: 'Theo văn bản số 1.',
    documents: [{ number: '1', issuer: 'UBND', date: '2023-01-09', title: 'CV', file: null }],
    on: FILING_NIGHT,
    until: null,
  });
  await hub.publish();
  const receipt = await newestReceipt(hub.stores, {
    edition: DISTRICTS_2022.edition,
    track: 'computed',
    indicator: '1.3',
    unit: NINH_SON,
    period: civilYear(2022),
  });
  const lines = receiptLines(receipt, 1);

  expect(lines).toContain('  nguồn cho (the source gave) 9');
  expect(lines).toContain(`  quyết định (decision) ${id} của (by) lan`);
});
