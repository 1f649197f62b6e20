import { plainAgreements, type Agreement } from '@dti-hub/catalogue';
import { civilYear, hashBytes, hashJson } from '@dti-hub/kernel';
import { readState } from '@dti-hub/pipeline';
import { fillForProvince } from '@dti-hub/sources';
import { Inbox } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { prepareContext } from '../../../packages/local/src/command-context.ts';
import { feedsAnswer } from '../../../packages/local/src/commands/feeds.ts';
import { catalogueWith, shippedAgreement } from '../../support/catalogue-copies.ts';
import { aFilingReach, FILED_FEED, runDropped } from '../../support/filing.ts';
import { createHub, PROVINCE } from '../../support/memory-hub.ts';

const PRESENT = fillForProvince(shippedAgreement(FILED_FEED), { gso: '58' });
const { format, constants, rows, ignoredColumns, skipRows, rowBounds, controlTotals } = PRESENT;
const layout = { format, constants, rows, ignoredColumns, skipRows, rowBounds, controlTotals };

/** Files for the years until 2022 had one more column, which nobody reads. */
const RELAID: Agreement = {
  ...PRESENT,
  earlier: [{ ...layout, before: '2023-01-01', ignoredColumns: ['page'] }],
};

describe('hub feeds', () => {
  it('tells of each period by which layout it is read', async () => {
    const reach = aFilingReach();
    const hub = createHub({ ...reach, catalogue: catalogueWith([RELAID], [FILED_FEED]) });
    const drop = async (year: number, text: string) => {
      const bytes = new TextEncoder().encode(text);
      const { objects } = reach;
      await new Inbox(objects, PROVINCE).drop(`inbox://${FILED_FEED}/${year}.csv`, bytes);
      const dropped = { feed: FILED_FEED, period: civilYear(year), content: hashBytes(bytes) };
      await runDropped(hub, dropped, '2024-01-10');
    };
    await drop(2022, 'unit,item,value,citation,page\n585,points.1.3,8.8,a plan,4\n');
    await drop(2023, 'unit,item,value,citation\n585,points.1.3,9.1,a plan\n');
    const context = await prepareContext({ province: PROVINCE });

    const { document, lines } = feedsAnswer(context, await readState(hub.stores));

    const [old = '', present = ''] = plainAgreements(RELAID).map(({ agreement }) =>
      hashJson(agreement),
    );
    expect(document).toMatchObject({
      feeds: [
        { period: { label: '2022' }, verdict: 'new', agreement: old },
        { period: { label: '2023' }, verdict: 'new', agreement: present },
      ],
    });
    expect(lines.join('\n')).toMatch(
      new RegExp(`2022 .* ${old.slice(0, 12)}[^]*2023 .* ${present.slice(0, 12)}`),
    );
  });
});
