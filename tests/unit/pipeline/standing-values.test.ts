import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilYear } from '@dti-hub/kernel';
import { exportFolder } from '@dti-hub/local/src/export-folder.ts';
import {
  dump,
  encodeJson,
  exportProvince,
  FormerFormError,
  importProvince,
  readState,
  type FeedPeriod,
  type Night,
} from '@dti-hub/pipeline';
import { changeGrant, decide } from '@dti-hub/stewardship';
import { Inbox } from '@dti-hub/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherNight } from '../../../packages/pipeline/src/gather-night.ts';
import { readStanding } from '../../../packages/pipeline/src/standing-values.ts';
import { decodeReconciled } from '../../../packages/pipeline/src/reconciled-file.ts';
import {
  aFilingReach,
  createFilingHub,
  FILED_FEED,
  FILING_NIGHT,
  NIGHT_AFTER,
} from '../../support/filing.ts';
import { PROVINCE, type Hub } from '../../support/memory-hub.ts';
import { readPublication } from '../../support/read-hub.ts';

const THIRD_NIGHT: Night = '2023-01-12';
const NINH_SON = 'gso:585@2022-01-01';
const FIGURE = {
  feed: FILED_FEED,
  measure: 'assessed.points.1.3',
  unit: NINH_SON,
  period: 'civil:2022',
};

const GROUP = { feed: FILED_FEED, measure: FIGURE.measure, period: civilYear(2022) };

const { table, objects } = aFilingReach();
const aHub = (reach = aFilingReach()) => ({ ...createFilingHub(reach), objects: reach.objects });

type FilingHub = ReturnType<typeof aHub>;

async function drop(hub: FilingHub, points: string, night: Night): Promise<void> {
  const text = `unit,item,value,citation\n585,points.1.3,${points},a plan\n`;
  const bytes = new TextEncoder().encode(text);
  await new Inbox(hub.objects, PROVINCE).drop(`inbox://${FILED_FEED}/2022.csv`, bytes);
  await hub.night(night);
}

const standing = async ({ stores }: Hub) =>
  Object.values((await readState(stores)).feeds).flatMap(({ taken }) => taken?.valuesFile ?? []);

describe('the values that stand after a delivery', () => {
  let home: string;
  const hub = aHub(aFilingReach({ table, objects }));

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
    const ask = { within: null, holds: true, atCommandLine: true } as const;
    await changeGrant(hub.stores, { ...ask, person: 'chief', role: 'operator', actor: 'chief' });
    await changeGrant(hub.stores, { ...ask, person: 'lan', role: 'steward', actor: 'chief' });
    await drop(hub, '9', FILING_NIGHT);
  });
  afterAll(() => rm(home, { recursive: true }));

  it('are the very file of a publication that shows them as they are', async () => {
    const latest = await hub.stores.publications.latest();
    if (latest === undefined) throw new TypeError('a night was published');
    const { manifest } = await readPublication(hub, latest);
    const { values } = JSON.parse(
      new TextDecoder().decode(await hub.stores.blobs.get('publication', manifest.reconciled)),
    );

    expect(values.map(({ file }: { readonly file: string }) => file)).toEqual(await standing(hub));
  });

  it('move with a province, also where every publication shows a decision over them', async () => {
    await decide(hub.stores, {
      actor: 'lan',
      case: null,
      remedy: { kind: 'correctValue', figure: FIGURE, value: '8' },
      reason: 'Đã hỏi nguồn.',
      documents: [
        { number: '1', issuer: 'UBND', date: '2023-01-01', title: 'Kế hoạch', file: null },
      ],
      on: NIGHT_AFTER,
      until: null,
    });
    await drop(hub, '7', NIGHT_AFTER);
    await exportProvince(hub.stores, PROVINCE, exportFolder(home));
    const moved = aHub();
    await importProvince(exportFolder(home), PROVINCE, moved.stores);

    for (const one of [hub, moved]) await drop(one, '6', THIRD_NIGHT);

    expect(await dump(moved.stores)).toBe(await dump(hub.stores));
    expect(await standing(moved)).toEqual(await standing(hub));
  });

  it('are not looked for where the journal of an earlier version does not name them', async () => {
    const state = await readState(hub.stores);
    const feeds = Object.entries(state.feeds).map(([key, one]): [string, FeedPeriod] => {
      if (one.taken === null) return [key, one];
      const { valuesFile: _unnamed, ...taken } = one.taken;
      return [key, { ...one, taken }];
    });
    const former = { ...state, feeds: Object.fromEntries(feeds) };
    const latest = await hub.stores.publications.latest();
    if (latest === undefined) throw new TypeError('a night was published');
    const other = aHub();
    const kept = await other.stores.blobs.put('publication', encodeJson(former));
    await other.stores.publications.claim({ ...latest, number: 1, state: kept });

    const { blobs } = hub.stores;
    await expect(gatherNight({ blobs }, former, THIRD_NIGHT)).rejects.toThrow(FormerFormError);
    await expect(other.night(THIRD_NIGHT)).rejects.toThrow(/earlier version of the hub/);
    expect(await other.stores.journal.readAfter(0)).toEqual([]);
  });
});

describe('the values of a delivery that an earlier processor had begun to keep when it died', () => {
  it('are those of the processor that judged it', async () => {
    const clean = aHub();
    await drop(clean, '9', FILING_NIGHT);
    const [expected] = await clean.stores.observations.history(GROUP, NINH_SON);
    if (expected === undefined) throw new TypeError('the night kept a value');
    const hub = aHub();
    const lineage = { ...expected.lineage, processor: '0.0.1' };
    await hub.stores.observations.append({ ...expected, value: '90', lineage });

    await drop(hub, '9', FILING_NIGHT);

    const [state, ...others] = Object.values((await readState(hub.stores)).feeds);
    const [value] = await readStanding(hub.stores, state?.taken ?? null);
    const { seq: _place, ...judged } = { ...expected, revision: 2 };
    expect([value, others]).toEqual([judged, []]);
  });
});

describe('a publication that holds its values itself, as an earlier version wrote it', () => {
  it('is refused with a sentence', () => {
    const { sentence } = formerPublication();

    expect(sentence.problem.vi).toMatch(/phiên bản trước của hệ thống/);
    expect(sentence.mend.vi).toMatch(/thư mục dữ liệu mới/);
  });
});

/** What is said of it. */
function formerPublication() {
  const file = { feeds: [], units: [], mismatches: [], values: [{ feed: FILED_FEED, value: '9' }] };
  try {
    decodeReconciled(encodeJson(file));
  } catch (error) {
    if (error instanceof FormerFormError) return { sentence: error };
  }
  throw new TypeError('it was read');
}
