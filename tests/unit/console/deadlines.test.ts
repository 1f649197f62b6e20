import { beforeAll, describe, expect, it } from 'vitest';
import { PROVINCE } from '../../support/memory-hub.ts';
import { aConsole } from './a-console.ts';
import { createReleaseConsole, HOME } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

/** When a test's console opens. */
const OPENED = '2023-01-10T02:00:00.000Z';

let hub: Awaited<ReturnType<typeof createReleaseConsole>>;

beforeAll(async () => {
  hub = await createReleaseConsole();
});

/** A page of the district's steward at a moment. */
async function seen(path: string, moment: string, simulated = false) {
  const app = aConsole({ province: PROVINCE, stores: hub.stores, simulated });
  app.pass(Date.parse(moment) - Date.parse(OPENED));
  const browser = app.browser();
  await browser.signIn('lan');
  return browser.get(`${HOME}${path}`);
}

/** What stands in the calendar below the day of the report due "before 15 November": whether that day is in time nobody has settled. */
async function leftAt(moment: string, simulated = false): Promise<string> {
  const { html } = await seen('/filings', moment, simulated);
  return />14\/11\/2023<br \/><small>\s*([^<]*?)\s*<\/small>/.exec(html)?.[1] ?? '';
}

describe('a deadline counts down', () => {
  it.each([
    ['2023-11-11T02:00:00.000Z', 'còn 3 ngày'],
    ['2023-11-13T16:59:00.000Z', 'còn 1 ngày'],
    ['2023-11-13T17:00:00.000Z', 'còn 24 giờ'],
    ['2023-11-14T16:30:00.000Z', 'còn chưa đầy 1 giờ'],
    ['2023-11-14T17:00:00.000Z', 'qua hạn hay chưa là tuỳ cách đọc kế hoạch'],
    ['2023-11-17T02:00:00.000Z', 'đã qua hạn 2–3 ngày, không rõ đã nộp chưa'],
  ])('at %s: %s', async (moment, words) => {
    expect(await leftAt(moment)).toBe(words);
  });

  it('and says which day counts where a plan leaves it open', async () => {
    const { html } = await seen('/filings', '2023-11-17T02:00:00.000Z');

    expect(html).toContain('hạn ở đây là ngày liền trước.');
  });

  it('wherever somebody files or settles cases', async () => {
    const pages = await Promise.all(
      ['/filings', '/cases', ''].map((path) => seen(path, '2023-05-29T02:00:00.000Z')),
    );

    for (const page of pages) {
      expectSoundPage(page);
      expect(page.html).toMatch(/29\/05\/2023, còn 15 giờ/);
    }
  });

  it('by the last night where figures are simulated: their time is not ours', async () => {
    expect(await leftAt('2026-05-29T02:00:00.000Z', true)).toBe('còn 308 ngày');
  });

  it('is nobody’s where no plan in force names a day of the year', async () => {
    const { html } = await seen('/filings', '2021-05-29T02:00:00.000Z');

    expect(html).not.toContain('Lịch báo cáo');
    expect(html).toContain('Không kế hoạch nào đang có hiệu lực ghi hạn báo cáo');
    expect(html).not.toContain('Hạn báo cáo gần nhất');
  });
});
