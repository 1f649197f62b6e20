import { periodId } from '@dti-hub/kernel';
import { IntegrityError, readState, type PublicationContent } from '@dti-hub/pipeline';
import { purgeBlob } from '@dti-hub/releases';
import { TRACK_WORDS, type Track } from '@dti-hub/scoring';
import { changeGrant, viewCases, type CaseView } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureAddress } from '../../../packages/console/src/addresses.ts';
import {
  markedRowsShown,
  type MarkedRows,
} from '../../../packages/console/src/case/marked-rows.ts';
import { tongueOf } from '../../../packages/console/src/language.ts';
import { NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { aConsole, hiddenOf } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NINH_SON = 'gso:585@2022-01-01';
const NINH_HAI = 'gso:586@2022-01-01';

let hub: Awaited<ReturnType<typeof startNinhThuan>>;
let content: PublicationContent;

beforeAll(async () => {
  hub = await startNinhThuan();
  content = await hub.publish(NIGHT);
  const { stores } = hub.hub;
  const ask = { holds: true, atCommandLine: true, actor: 'an', within: null } as const;
  await changeGrant(stores, { ...ask, person: 'an', role: 'operator' });
  await changeGrant(stores, { ...ask, person: 'lan', role: 'steward' });
  await changeGrant(stores, { ...ask, person: 'xem', role: 'reader' });
  await changeGrant(stores, { ...ask, person: 'hai', role: 'steward', within: NINH_HAI });
}, 60_000);

afterAll(() => hub.close());

async function signedIn(person: string) {
  return (await aConsoleFor(person)).browser;
}

async function aConsoleFor(person: string) {
  const { browser: open, failures } = aConsole({
    province: 'ninh-thuan',
    stores: hub.hub.stores,
  });
  const browser = open();
  await browser.signIn(person);
  return { browser, failures };
}

async function aCase(isWanted: (one: CaseView) => boolean): Promise<string> {
  const found = viewCases(await readState(hub.hub.stores), content).find(isWanted);
  if (found === undefined) throw new TypeError('no such case');
  return `${HOME}/cases/${found.name}`;
}

/** A name that is no unit's, in four rows of a sheet. */
const ofRows = () =>
  aCase(
    ({ finding }) =>
      finding?.kind === 'quarantinedRows' && finding.subject.endsWith('"Xã Phước Mô Phỏng"'),
  );

const isNumber = (text = '') => /^\d+(?:\.\d+)?$/.test(text);

/** A unit's points that differ between tracks. */
const isGapOf =
  (unit: string) =>
  ({ finding }: CaseView): boolean =>
    finding?.kind === 'trackGap' && finding.unit === unit && isNumber(finding.found);

/** A fact of a case, and what is said of it. */
const factIn = (html: string, name: string): string | undefined =>
  new RegExp(`<dt>${name}</dt>\\s*<dd>([^<]*)</dd>`).exec(html)?.[1]?.trim();

/** What a track gave in the newest publication, as the chart tells it. */
const pointsIn = (html: string, track: Track): string | undefined =>
  new RegExp(`aria-label="Các bên[^"]*[:;] ${TRACK_WORDS[track].vi} [^";]* → ([^";]*)[";]`).exec(
    html,
  )?.[1];

/** A unit's points in sum: of many figures. */
const isOfManyCodes = ({ finding, stakes }: CaseView): boolean =>
  finding?.unit === NINH_SON && stakes.some(({ codes }) => codes.length > 6);

/** Rows of which a case is, that cannot be read again. */
const unreadRows: MarkedRows = {
  feed: 'post',
  rows: [],
  marked: new Map([
    [
      12,
      {
        at: 'line 13',
        columns: new Set(['Số hộ']),
        issues: [{ vi: 'Cột "Số hộ" bỏ trống.', en: 'Column "Số hộ" is blank.' }],
      },
    ],
  ]),
  erased: [],
  mayRead: () => true,
};

/** The heads of the columns of the rows that a page shows. */
const rowsIn = (html: string): string[] =>
  [...html.matchAll(/<th scope="col"[^>]*>((?:! )?(?:Dòng|Trang) \d+[^<]*)</g)].map(
    ([, row = '']) => row,
  );

const inSheet = (row: number): string => `Dòng ${row} của trang tính &quot;Sheet1&quot;`;

const marksIn = (html: string): string[] =>
  [...html.matchAll(/<mark>! ([^<]+)<\/mark>/g)].map(([, text = '']) => text);

describe('a case', () => {
  it('shows the rows of its own cause as they were written, the bad cell marked, between their neighbours', async () => {
    const page = await (await signedIn('lan')).get(await ofRows());

    expectSoundPage(page);
    expect(rowsIn(page.html)).toEqual([
      inSheet(81),
      ...[82, 85, 86, 87].map((row) => `! ${inSheet(row)}`),
      inSheet(88),
    ]);
    expect(marksIn(page.html)).toEqual(Array(4).fill('&quot;Xã Phước Mô Phỏng&quot;'));
    expect(page.html.match(/Không có đơn vị hành chính nào là/g)).toHaveLength(1);
  });

  it('keeps neighbours of other units from the steward of one, and says that they are there', async () => {
    const page = await (await signedIn('hai')).get(await ofRows());

    expectSoundPage(page);
    expect(rowsIn(page.html)).toEqual([82, 85, 86, 87].map((row) => `! ${inSheet(row)}`));
    expect(factIn(page.html, 'Đơn vị')).toBe('chưa rõ');
    expect(factIn(page.html, 'Kỳ')).toBeUndefined();
    expect(page.html).toContain('cán bộ phụ trách được phân quyền mới quyết định');
    expect(page.html).toMatch(
      /Dòng 81 của trang tính &quot;Sheet1&quot;; dòng 88 [^:]*:\s+của đơn vị khác/,
    );
  });

  it('shows the rows of a unit to its own steward alone, its neighbours too where they are theirs', async () => {
    const browser = await signedIn('hai');

    const [own, other] = await Promise.all(
      [NINH_HAI, NINH_SON].map(async (unit) => browser.get(await aCase(isGapOf(unit)))),
    );

    expect(marksIn(own?.html ?? '').length).toBeGreaterThan(0);
    expect(marksIn(other?.html ?? '')).toEqual([]);
    expect(other?.html).toContain('của đơn vị khác');
  });

  it('draws both sides where they are numbers, and shows the cells that its figures were read from', async () => {
    const at = await aCase(
      ({ finding }) =>
        finding?.kind === 'trackGap' &&
        finding.unit === NINH_SON &&
        isNumber(finding.stated) &&
        isNumber(finding.found),
    );

    const page = await (await signedIn('lan')).get(at);

    expectSoundPage(page);
    expect(page.html).toMatch(
      /<svg[^>]*aria-label="Các bên qua các lần công bố[^"]*: hệ thống tính/,
    );
    expect(marksIn(page.html).length).toBeGreaterThan(1);
    expect(rowsIn(page.html).some((row) => !row.startsWith('!'))).toBe(true);
  });

  it.each([
    ['1.3', { computed: '0–10', published: '8,8', selfAssessed: '10' }],
    [
      '8.1',
      {
        computed: '8,74%',
        published: '100%',
        selfAssessed: '100%',
      },
    ],
  ])(
    'tells points of tracks that differ by whose they are, a share as one: %s',
    async (code, of) => {
      const at = await aCase(
        ({ finding }) =>
          finding?.kind === 'trackGap' && finding.unit === NINH_SON && finding.subject === code,
      );

      const { html } = await (await signedIn('lan')).get(at);

      expect({
        computed: pointsIn(html, 'computed'),
        published: pointsIn(html, 'published'),
        selfAssessed: pointsIn(html, 'selfAssessed'),
      }).toEqual(of);
      expect(html).not.toContain('Hệ thống thấy');
    },
  );

  it.each(['quarantinedRows', 'otherPeriod'])(
    'draws nothing where its sides are no numbers to set beside each other: %s',
    async (kind) => {
      const at = await aCase(({ finding }) => finding?.kind === kind && isNumber(finding.found));

      const page = await (await signedIn('lan')).get(at);

      expectSoundPage(page);
      expect(page.html).not.toContain('qua các lần công bố');
    },
  );

  it('draws nothing of rows whose cell happens to be a number', async () => {
    const at = await aCase(
      ({ finding }) => finding?.kind === 'quarantinedRows' && isNumber(finding.stated),
    );

    expect((await (await signedIn('lan')).get(at)).html).not.toContain('qua các lần công bố');
  });

  it('shows rows that are all kept back for one cause, and that cause', async () => {
    const at = await aCase(
      ({ finding }) => finding?.kind === 'feedFailed' && finding.stated === 'drifted',
    );

    const browser = await signedIn('lan');
    const page = await browser.get(at);

    expectSoundPage(page);
    expect(rowsIn(page.html)).toEqual([2, 3, 4, 5, 6, 7, 8].map((row) => `! Dòng ${row} của tệp`));
    expect(page.html).toContain('65 dòng:');
    const seen = new Set<string>();
    for (const number of Array(11).keys()) {
      const { html } = await browser.get(`${at}?rows=${number + 1}`);
      for (const row of rowsIn(html)) seen.add(row);
    }
    expect(page.html).toContain(`href="${at}?rows=11"`);
    expect(seen.size).toBe(65);
  });

  it('has every figure of the case within reach, and says how many there are', async () => {
    const at = await aCase(isOfManyCodes);
    const browser = await signedIn('lan');

    const page = await browser.get(at);
    const next = /href="([^"]+\?figures=2)"/.exec(page.html)?.[1] ?? '';
    const further = await browser.get(next);

    expect(page.html).toMatch(/\d+ số liệu của vụ việc, xem dòng của:/);
    expectSoundPage(further);
    expect(rowsIn(further.html).length).toBeGreaterThan(0);
    expect(further.html).not.toBe(page.html);
  });

  it('says of rows that cannot be read again that they cannot, and has no table without rows', async () => {
    const desk = { tongue: tongueOf('vi'), published: undefined };

    const asked = { path: HOME, asked: {}, page: '' };
    const shown = (await markedRowsShown(desk, [unreadRows], asked)).toString();

    expect(shown).toContain('Cột &quot;Số hộ&quot; bỏ trống.');
    expect(shown).toMatch(/Dòng 13 của tệp:\s+không xem lại được ở đây/);
    expect(shown).not.toContain('<table');
    expect(shown).not.toContain('Ô có dấu !');
  });

  it('shows a text between quotation marks, those within it as the source wrote them', async () => {
    const rows = [
      { row: 12, at: 'line 13', cells: { 'Số hộ': '"nhóm \\"Hạ tầng\\""' }, unit: null },
    ];
    const desk = { tongue: tongueOf('vi'), published: undefined };

    const asked = { path: HOME, asked: {}, page: '' };
    const shown = (await markedRowsShown(desk, [{ ...unreadRows, rows }], asked)).toString();

    expect(shown).toContain('! &quot;nhóm &quot;Hạ tầng&quot;&quot;<');
    expect(shown).toContain('Ô có dấu !');
  });

  it.each([
    ['are gone', undefined],
    ['are others', new Uint8Array([1])],
  ])(
    'stands but for its rows where the kept bytes %s, and tells the operator',
    async (_how, bytes) => {
      const { browser, failures } = await aConsoleFor('lan');
      const at = await ofRows();
      const { objects } = hub.hub;
      const raw = [...objects.objects].filter(([key]) => key.includes('/raw/'));
      for (const [key] of raw)
        await (bytes === undefined ? objects.remove(key) : objects.put(key, bytes));

      const page = await browser.get(at);
      for (const [key, whole] of raw) await objects.put(key, whole);

      expectSoundPage(page);
      expect(raw.length).toBeGreaterThan(0);
      expect(page.status).toBe(200);
      expect(page.html).toContain('Không xem được dòng gốc ở đây');
      expect(page.html).toContain('Lịch sử');
      expect(failures).toEqual([expect.any(IntegrityError)]);
    },
  );

  it('is closed to readers with all of its kind, in words, and nothing leads them there', async () => {
    const browser = await signedIn('xem');
    const at = await ofRows();

    const pages = await Promise.all(
      [at, `${at}/other`, `${HOME}/cases`].map((path) => browser.get(path)),
    );
    const first = await browser.get(HOME);
    const sent = await browser.post(at, hiddenOf(first.html, 'Đăng xuất'));

    expect([...pages, sent].map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    for (const page of pages) {
      expectSoundPage(page);
      expect(page.html).toContain('Bạn không có quyền xem trang này');
    }
    expect(first.status).toBe(200);
    expect(first.html).not.toContain('/cases');
  });

  it('is not there without a case', async () => {
    const none = await (await signedIn('lan')).get(`${HOME}/cases/none`);

    expect(none.status).toBe(404);
  });
});

describe('the receipt of a figure of a unit without points', () => {
  it('leads to no scorecard: there is none', async () => {
    const scored = new Set(
      content.scores.flatMap(({ scorecards }) => scorecards.map(({ unit }) => unit)),
    );
    const figure = content.reconciled.values.find(({ unit }) => !scored.has(unit));
    if (figure === undefined) throw new TypeError('every unit has points');
    const asked = { ...figure, period: periodId(figure.period) };

    const page = await (await signedIn('xem')).get(figureAddress(HOME, asked));

    expectSoundPage(page);
    expect(page.html).not.toContain('Về phiếu điểm');
  });
});

describe('a case of rows whose file was erased', () => {
  it('says who erased it, when and why', async () => {
    const { stores } = hub.hub;
    const at = await ofRows();
    const state = await readState(stores);
    const found = viewCases(state, content).find(({ name }) => at.endsWith(`/${name}`));
    const of = Object.values(state.feeds).filter(({ feed }) => feed === found?.finding?.feed);
    const request = { kind: 'raw', actor: 'an', reason: 'Có số điện thoại.' } as const;
    for (const hash of of
      .flatMap(({ judged }) => judged?.snapshot.blobs ?? [])
      .map((one) => one.hash))
      await purgeBlob({ ...stores, inbox: hub.inbox }, { ...request, hash, on: '2023-01-20' });

    const page = await (await signedIn('lan')).get(at);

    expectSoundPage(page);
    expect(page.html).toMatch(/Đã xoá vĩnh viễn tệp gốc [0-9a-f]{64}: theo yêu cầu của an/);
    expect(page.html).toContain('ngày 20/01/2023, lý do: &quot;Có số điện thoại.&quot;');
    expect(page.html).not.toContain('<mark>');
  });
});
