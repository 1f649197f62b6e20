import { packagedFont } from '@dti-hub/local/src/packaged-font.ts';
import { lockPeriod, releasePeriod, reopenPeriod, startReview } from '@dti-hub/releases';
import { changeGrant, decide } from '@dti-hub/stewardship';
import type { Role } from '@dti-hub/pipeline';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISTRICTS, NEXT_NIGHT, NIGHT, startNinhThuan } from '../truth/ninh-thuan-night.ts';
import { aConsole } from '../unit/console/a-console.ts';
import { openChromium } from './chromium.ts';
import { expectForEverybody, expectInVietnamese } from './look.ts';
import { openServed } from './served.ts';

const PROVINCE = 'ninh-thuan';
const HOME = `/console/${PROVINCE}`;
const PERIOD = { edition: DISTRICTS, period: 'civil:2022' } as const;
const PERIOD_PATH = `${HOME}/ranking/period?${new URLSearchParams(PERIOD).toString()}`;
const RELEASER = { ...PERIOD, actor: 'hoa', on: NIGHT } as const;

/** When a test's console opens. */
const OPENED = Date.parse('2023-01-10T02:00:00.000Z');

const NEXT_MORNING = '2023-01-11T02:00:00.000Z';

let browser: Browser;
let hub: Awaited<ReturnType<typeof startNinhThuan>>;

/** A night whose districts were released; then a source said otherwise, a steward corrected a figure, and another night ran. */
beforeAll(async () => {
  browser = await openChromium();
  hub = await startNinhThuan();
  await hub.publish(NIGHT);
  const { stores } = hub.hub;
  const people: readonly (readonly [string, Role])[] = [
    ['an', 'operator'],
    ['lan', 'steward'],
    ['hoa', 'releaser'],
  ];
  for (const [person, role] of people) {
    const ask = { within: null, holds: true, atCommandLine: true, actor: 'an' } as const;
    await changeGrant(stores, { ...ask, person, role });
  }
  await startReview(stores, RELEASER);
  await lockPeriod(stores, RELEASER);
  await releasePeriod(
    stores,
    { ...RELEASER, province: PROVINCE, simulated: true },
    async () => null,
  );
  await reopenPeriod(stores, { ...RELEASER, reason: 'Bưu điện và VNPT gửi lại số liệu.' });
  await hub.putFigures({
    'post-address': { 'post.households.addressed': { '22810': 120, '22813': 90 } },
  });
  await decide(stores, {
    actor: 'lan',
    case: null,
    remedy: {
      kind: 'correctValue',
      figure: {
        feed: 'telecom-vnpt',
        measure: 'telecom.smartphone.adults',
        unit: 'gso:586@2022-01-01',
        period: PERIOD.period,
      },
      value: '23456',
    },
    reason: 'Theo báo cáo đã ký của VNPT.',
    documents: [
      {
        number: '12/BC-VNPT',
        issuer: 'VNPT Ninh Thuận',
        date: '2023-01-09',
        title: 'Báo cáo',
        file: null,
      },
    ],
    on: NEXT_NIGHT,
    until: null,
  });
  await hub.publish(NEXT_NIGHT);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await hub.close();
});

/** A page as a person sees it at a moment; of real figures unless they are simulated. */
async function opened(
  person: string,
  path: string,
  { at, simulated }: { readonly at: string; readonly simulated: boolean },
) {
  const { stores } = hub.hub;
  const app = aConsole({ province: PROVINCE, stores, simulated }, { readFont: packagedFont });
  app.pass(Date.parse(at) - OPENED);
  const visitor = app.browser();
  await visitor.signIn(person);
  return openServed(browser, visitor.get, { path });
}

describe('pages that are full', () => {
  it.each([
    ['deadlines-near', '2023-05-29T02:00:00.000Z', ['còn 15 giờ', 'ngày']],
    [
      'deadlines-overdue',
      '2023-11-17T02:00:00.000Z',
      ['đã qua hạn 2–3 ngày, không rõ đã nộp chưa'],
    ],
  ])('%s: what is due soon, late and past', async (name, at, said) => {
    const [page, context] = await opened('lan', `${HOME}/filings`, { at, simulated: false });

    const table = await page.locator('#deadlines').innerText();
    for (const words of said) expect(table).toContain(words);
    await expectForEverybody(page, name);
    await expectInVietnamese(page);
    await context.close();
  });

  it.each([
    ['differences-filled', `${HOME}/ranking/differences?from=1&to=2`, 'Số liệu thay đổi'],
    ['period-provisional', PERIOD_PATH, 'Bản phát hành số 1 bên cạnh số liệu tạm tính hiện nay'],
  ])('%s: what moved since the release, and why', async (name, path, table) => {
    const [page, context] = await opened('hoa', path, { at: NEXT_MORNING, simulated: true });

    expect(await page.getByRole('table', { name: table }).locator('tbody tr').count()).not.toBe(0);
    await expectForEverybody(page, name);
    await expectInVietnamese(page);
    await context.close();
  });
});
