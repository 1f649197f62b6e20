import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedReceipt, ReportingCalendar } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { readReceipts, whatIsDue } from '@dti-hub/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareContext } from '../../../packages/local/src/command-context.ts';
import { due, type DueOptions } from '../../../packages/local/src/commands/due.ts';
import { dueLines } from '../../../packages/local/src/due-answer.ts';
import {
  aFilingReach,
  createFilingHub,
  FILED_FEED,
  FILING_NIGHT,
  NIGHT_AFTER,
  putFiling,
  runDropped,
} from '../../support/filing.ts';
import { shippedCatalogue } from '../../support/memory-hub.ts';
import { readPublication } from '../../support/read-hub.ts';
import { aCalendar, aLine, DISTRICT } from '../catalogue/a-calendar.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-due-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What `hub due` says where no night was ever published. */
async function ask(options: DueOptions, config?: string): Promise<string> {
  const home = join(folder, 'home');
  const context = await prepareContext({ home, ...(config !== undefined && { config }) });
  const { lines, exitCode = 0 } = await due(context, options);
  expect(exitCode).toBe(0);
  expect(await readdir(folder)).not.toContain('home');
  return lines.join('\n');
}

/** The district's report of 2023, due before 20/12, which the tax office's feed shows as delivered. */
const SEEN: ReportingCalendar = aCalendar([
  aLine(
    { period: 'year', due: { wording: 'before', month: 12, day: 20 } },
    {
      deliveredBy: { feeds: ['tax'] },
      evidence: { place: 'V.1', quote: 'made up: trước ngày 20/12' },
    },
  ),
]);

describe('hub due', () => {
  it('lists by when, by whom, to whom, what, by which plan: without any night', async () => {
    const text = await ask({ date: '2023-12-10' });

    expect(text).toMatch(
      /^ +2023-12-24 +2023-12-25 +còn 14 \(left\) +không thấy được \(cannot be seen\) +UBND huyện \(Phòng VH&TT tham mưu\) +BĐH, BCĐ CĐS, UBND tỉnh +Báo cáo, tổng hợp số liệu DTI của huyện, hằng năm +2023 +KH DTI huyện Ninh Hải$/m,
    );
    expect(text).toMatch(/^ +2023-11-29 +2023-11-30 +quá 10 \(past\)/m);
  });

  it('says on day X itself that whether it is past depends on the reading', async () => {
    expect(await ask({ date: '2023-11-30' })).toMatch(
      /^ +2023-11-29 +2023-11-30 +tuỳ cách đọc \(as read\)/m,
    );
  });

  it('lists the contradictions below the table, with where the plan says so', async () => {
    const text = await ask({ date: '2023-12-10' });

    expect(text).toMatch(/^Mâu thuẫn \(contradictions\): \d+$/m);
    expect(text).toMatch(
      /^ {2}KH DTI huyện Ninh Hải · .*hằng năm \[V\.2\]\n {4}Gửi .*25\/12\/2023.*20\/12\/2023\.$/m,
    );
  });

  it('says what the texts leave open, once a line', async () => {
    const text = await ask({ date: '2023-12-10' });

    expect(text).toContain('Phải nộp nhưng văn bản không ghi ngày');
    expect(text.split('trước ngày 12 hàng tháng của tháng cuối quý"; hiểu')).toHaveLength(2);
  });

  it('takes the year from the day, unless one is named', async () => {
    expect(await ask({ date: '2024-01-10' })).toMatch(/2024-Q1/);
    expect(await ask({ date: '2024-01-10', year: 2023 })).not.toMatch(/2024-Q1/);
    expect(await ask({ date: '2026-09-26' })).toContain('Không có hạn nào như vậy');
  });

  it('narrows to what a unit or one within it owes', async () => {
    const district = await ask({ date: '2023-12-10', unit: '586' });
    const province = await ask({ date: '2023-12-10', unit: 'gso:51@2022-01-01' });

    expect(district).toContain('KH DTI huyện Ninh Hải');
    expect(district).toContain('KH 3402');
    expect(district).not.toMatch(/Ninh Sơn|Ba Tơ/);
    expect(province).toContain('Ba Tơ');
    expect(province).not.toMatch(/Ninh (Hải|Sơn|Thuận)/);
    await expect(ask({ date: '2023-12-10', unit: 'nowhere' })).rejects.toThrow(/nowhere/);
  });

  it('narrows to so many days before and after', async () => {
    const text = await ask({ date: '2023-12-10', days: 14 });

    expect(text).toMatch(/^ +2023-12-24 /m);
    expect(text).toMatch(/^ +2023-11-29 /m);
    expect(text).not.toMatch(/^ +2023-(?:11-14|12-29) /m);
  });

  it('gives a program each report with its citation, receiver and units', async () => {
    const context = await prepareContext({ home: join(folder, 'home') });
    const { document } = await due(context, { date: '2023-12-10', unit: '585' });

    expect(JSON.parse(JSON.stringify(document))).toMatchObject({
      date: '2023-12-10',
      year: 2023,
      reports: expect.arrayContaining([
        expect.objectContaining({
          calendar: 'ninh-son-dti',
          day: '2023-11-30',
          delivery: { kind: 'unseen' },
          owes: expect.objectContaining({ units: ['gso:585@2022-01-01'] }),
          evidence: { place: 'V.3', quote: expect.stringContaining('trước ngày 30/11') },
        }),
      ]),
    });
  });

  it('takes a plan of one’s own, and sees no delivery while nothing is published', async () => {
    const folderOfPlans = join(folder, 'plans');
    const config = join(folder, 'config.json');
    await mkdir(join(folderOfPlans, 'calendars'), { recursive: true });
    await writeFile(join(folderOfPlans, 'calendars', 'mine.json'), JSON.stringify(SEEN));
    await writeFile(config, JSON.stringify({ catalogue: [folderOfPlans] }));

    const text = await ask({ date: '2023-12-30', days: 0 }, config);

    expect(text).toMatch(/^ +2023-12-19 +2023-12-20 +quá 10 \(past\) +TRỄ \(late\)/m);
  });
});

/** The row of the one report that a feed shows, as it stands on a day. */
function rowOf(date: string, days: readonly string[]): string {
  const receipts = days.map((day): FeedReceipt => ({
    feed: 'tax',
    period: civilYear(2023),
    unit: DISTRICT,
    day,
  }));
  const catalogue = { ...shippedCatalogue, calendars: new Map([['mine', SEEN]]) };
  const found = whatIsDue(catalogue, {
    date,
    year: 2023,
    units: undefined,
    days: undefined,
    receipts,
  });
  return dueLines(found).find((line) => line.startsWith('  2023-')) ?? '';
}

describe('a report that a feed shows', () => {
  it.each([
    { date: '2023-12-19', left: 'còn 0 (left)', came: 'chưa (not yet)' },
    {
      date: '2023-12-20',
      left: 'tuỳ cách đọc (as read)',
      came: 'chưa, trễ hay không tuỳ cách đọc',
    },
    { date: '2023-12-21', left: 'quá 1 (past)', came: 'TRỄ (late)' },
  ])('and that has not come on $date: $left, $came', ({ date, left, came }) => {
    expect(rowOf(date, [])).toContain(`  ${left}  `);
    expect(rowOf(date, [])).toContain(`  ${came}`);
  });

  it.each([
    ['2023-12-19', 'đúng hạn (in time)'],
    ['2023-12-20', 'tuỳ cách đọc (as read)'],
    ['2023-12-23', 'trễ 3 ngày (days late)'],
  ])('and that came on %s: %s', (day, came) => {
    const row = rowOf('2023-12-31', [day]);

    expect(row).toContain('  quá 11 (past) ');
    expect(row).toContain(`  ${day}, ${came}  `);
  });

  it('came on the night that first brought it, whatever is filed later', async () => {
    const reach = aFilingReach();
    const hub = createFilingHub(reach);
    await runDropped(hub, await putFiling(reach.objects, '8.8'));
    await runDropped(hub, await putFiling(reach.objects, '9'), NIGHT_AFTER);
    const publication = await hub.stores.publications.latest();
    if (publication === undefined) throw new TypeError('nothing published');
    const { night } = await readPublication(hub, publication);

    const receipts = await readReceipts(hub.services.portsOf('mo-phong'), night, [FILED_FEED]);

    const ofDistrict = { feed: FILED_FEED, period: civilYear(2022), unit: 'gso:585@2022-01-01' };
    expect(receipts).toEqual([
      { ...ofDistrict, day: FILING_NIGHT },
      { ...ofDistrict, day: NIGHT_AFTER },
    ]);
    expect(await readReceipts(hub.services.portsOf('mo-phong'), night, ['tax'])).toEqual([]);
  });
});
