import { civilYear } from '@dti-hub/kernel';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import {
  dump,
  feedPeriod,
  readPublication,
  readState,
  rowDigests,
  settledBy,
  type DocumentName,
  type PublicationContent,
} from '@dti-hub/pipeline';
import type { Remedy } from '@dti-hub/reconciliation';
import {
  changeGrant,
  ConflictError,
  decide,
  keepEvidence,
  NoRightError,
  previewDecision,
  RefusedError,
  type DecisionRequest,
} from '@dti-hub/stewardship';
import { Inbox, type ObjectStore } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import {
  aFilingReach,
  createFilingHub,
  FILED_FEED,
  FILING_NIGHT,
  NIGHT_AFTER,
} from '../support/filing.ts';
import { PROVINCE, type Hub } from '../support/memory-hub.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';

const NINH_SON = 'gso:585@2022-01-01';
const MEASURE = 'assessed.points.1.3';
const FIGURE = { feed: FILED_FEED, measure: MEASURE, unit: NINH_SON, period: 'civil:2022' };
const PLAN: DocumentName = {
  number: '174/KH-UBND',
  issuer: 'UBND huyện Ninh Sơn',
  date: '2023-05-29',
  title: 'Kế hoạch',
  file: null,
};
const ALIAS: Remedy = { kind: 'addAlias', feed: FILED_FEED, text: 'H. Ninh Son', unit: NINH_SON };

const drop = (
  { objects }: { readonly objects: ObjectStore },
  ...lines: readonly string[]
): Promise<void> =>
  new Inbox(objects, PROVINCE).drop(
    `inbox://${FILED_FEED}/2022.csv`,
    new TextEncoder().encode([...lines, ''].join('\n')),
  );

type FilingHub = Hub & { readonly objects: ObjectStore };

/** A hub whose steward is Lan, with a file of these rows dropped and published. */
async function hubWith(...rows: readonly string[]): Promise<FilingHub> {
  const reach = aFilingReach();
  const hub = createFilingHub(reach);
  await drop(reach, 'unit,item,value,citation', ...rows);
  await hub.night(FILING_NIGHT);
  const ask = { within: null, holds: true, atCommandLine: true } as const;
  await changeGrant(hub.stores, { ...ask, person: 'chief', role: 'operator', actor: 'chief' });
  await changeGrant(hub.stores, { ...ask, person: 'lan', role: 'steward', actor: 'chief' });
  return { ...hub, objects: reach.objects };
}

const asked = (remedy: Remedy, rest: Partial<DecisionRequest> = {}): DecisionRequest => ({
  actor: 'lan',
  case: null,
  remedy,
  reason: 'Đã hỏi nguồn.',
  documents: [],
  on: FILING_NIGHT,
  until: null,
  ...rest,
});

/** Publishes what is known, without asking any source. */
async function publish(
  { services, stores }: Hub,
  night = FILING_NIGHT,
): Promise<PublicationContent> {
  const order = { province: PROVINCE, night, only: 'scoring' as const };
  const { publication } = await runNight(services, order, { retryIntervalMs: 0 });
  return readPublication(stores, publication);
}

const figureIn = ({ reconciled }: PublicationContent) =>
  reconciled.values.find((one) => one.measure === MEASURE && one.unit === NINH_SON);

const historyOf = ({ stores }: Hub) =>
  stores.observations.history(
    { feed: FILED_FEED, measure: MEASURE, period: civilYear(2022) },
    NINH_SON,
  );

const WAIVING: Remedy = { kind: 'waiveMissing', figure: FIGURE };

/** A correction that rests on a document with this file. */
const withFile = (file: string): DecisionRequest =>
  asked({ kind: 'correctValue', figure: FIGURE, value: '8' }, { documents: [{ ...PLAN, file }] });

describe('figures that a steward waives', () => {
  it('leave a case open that is of other figures too, until all of them are', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan', '586,points.1.3,9,a plan');
    await drop(hub, 'unit,item,value,citation', '586,points.1.3,9,a plan');
    await hub.night(NIGHT_AFTER);
    await decide(hub.stores, asked(WAIVING, { on: NIGHT_AFTER }));

    expect(figureIn(await publish(hub, NIGHT_AFTER))).toMatchObject({ reason: 'waived' });
    const settled = settledBy(
      [
        {
          ...asked(WAIVING),
          saw: { stated: '1', found: '7' },
          case: 'unitsMissing',
          about: 'case unitsMissing',
          turn: 0,
          by: 'lan',
          id: 'a',
          undone: false,
        },
      ],
      { id: 'unitsMissing', stated: '1', found: '7' },
    );
    expect(settled).toBeNull();
  });
});

describe('an alias that a steward decides', () => {
  it('reads the kept rows again, from the night on, without a source being asked', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan', 'H. Ninh Son,points.1.4,7,a plan');
    expect(await historyOf(hub)).toEqual([]);
    await decide(hub.stores, asked(ALIAS));
    expect(figureIn(await publish(hub))).toMatchObject({ value: '9', status: 'reported' });
  });

  it('holds for the file of the next night too, and costs nothing there', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan');
    await decide(hub.stores, asked(ALIAS));
    await publish(hub);
    await hub.night(NIGHT_AFTER);
    expect(await historyOf(hub)).toHaveLength(1);
  });

  it('is gone with its undoing, and with its last night', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan');
    const { id } = await decide(hub.stores, asked(ALIAS));
    await publish(hub);
    await decide(hub.stores, asked({ kind: 'undo', decision: id }));
    expect(figureIn(await publish(hub))?.value ?? null).toBeNull();
    await decide(hub.stores, asked(ALIAS, { until: FILING_NIGHT }));
    expect(figureIn(await publish(hub))).toMatchObject({ value: '9' });
    expect(figureIn(await publish(hub, NIGHT_AFTER))?.value ?? null).toBeNull();
  });
});

describe('rows that are read again', () => {
  it('are so by a rerun of their own night', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan');
    await decide(hub.stores, asked(ALIAS));
    const { publication } = await hub.night(FILING_NIGHT);
    expect(figureIn(await readPublication(hub.stores, publication))).toMatchObject({ value: '9' });
  });

  it('are those of the last good delivery, where a later one is of another layout', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan');
    await drop(hub, 'unit;value', '585;9');
    await hub.night(NIGHT_AFTER);
    await decide(hub.stores, asked(ALIAS, { on: NIGHT_AFTER }));
    const content = await publish(hub, NIGHT_AFTER);
    expect(figureIn(content)).toMatchObject({ value: '9', night: FILING_NIGHT });
    expect(content.manifest.feeds.find(({ feed }) => feed === FILED_FEED)).toMatchObject({
      verdict: 'drifted',
      stale: true,
      valuesOf: FILING_NIGHT,
    });
  });
});

describe('a corrected value', () => {
  it('lies over what the source gave, which no observation forgets', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan');
    await decide(
      hub.stores,
      asked({ kind: 'correctValue', figure: FIGURE, value: '8.50' }, { documents: [PLAN] }),
    );
    expect(figureIn(await publish(hub))).toMatchObject({
      value: '8.5',
      overlay: { by: 'lan', value: '9' },
    });
    expect((await historyOf(hub)).map(({ value }) => value)).toEqual(['9']);
  });

  it('is refused with a document whose file was not handed in for the unit', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan');
    const handIn = (unit: string, text: string) =>
      keepEvidence(hub.stores, {
        actor: 'lan',
        unit,
        name: 'bc.pdf',
        mediaType: null,
        bytes: new TextEncoder().encode(`%PDF-1.7 ${text}`),
      });
    const kept = await handIn(FIGURE.unit, 'a report');
    const elsewhere = await handIn('gso:586@2022-01-01', 'of another unit');

    await expect(decide(hub.stores, withFile('0'.repeat(64)))).rejects.toThrow(RefusedError);
    await expect(previewDecision(hub.stores, PROVINCE, withFile('0'.repeat(64)))).rejects.toThrow(
      RefusedError,
    );
    await expect(decide(hub.stores, withFile(elsewhere))).rejects.toThrow(RefusedError);
    await decide(hub.stores, withFile(kept));
  });

  it('is refused without a document', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan');
    const request = asked({ kind: 'correctValue', figure: FIGURE, value: '8' });
    await expect(decide(hub.stores, request)).rejects.toThrow(RefusedError);
  });
});

describe('rows that a steward excludes', () => {
  it('are out of scope, and every row still has one fate', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan', '586,points.1.3,5,a plan');
    const place = feedPeriod(await readState(hub.stores), FILED_FEED, civilYear(2022));
    const rows = await rowDigests(hub.stores, place, [1]);
    await decide(hub.stores, asked({ kind: 'excludeRows', feed: FILED_FEED, rows }));
    const { manifest } = await publish(hub);
    expect(manifest.feeds.find(({ feed }) => feed === FILED_FEED)?.ledger).toEqual({
      read: 2,
      accepted: 1,
      quarantined: 0,
      duplicate: 0,
      outOfScope: 1,
    });
  });
});

describe('a preview', () => {
  it('shows what the decision then does, and keeps nothing', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan');
    const before = await dump(hub.stores);
    const { changes } = await previewDecision(hub.stores, PROVINCE, asked(ALIAS));
    expect(changes.figures).toContainEqual({ ...FIGURE, before: null, after: '9' });
    expect(await dump(hub.stores)).toBe(before);
  });
});

/** A correction by a steward who has seen no other. */
const correct = (value: string): DecisionRequest =>
  asked(
    { kind: 'correctValue', figure: FIGURE, value },
    { documents: [PLAN], reason: `Là ${value}.`, seen: 0 },
  );

describe('two stewards at once', () => {
  it('are told apart: the second learns who decided what, and loses nothing', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan');
    const [one, other] = await Promise.allSettled([
      decide(hub.stores, correct('8')),
      decide(hub.stores, correct('7')),
    ]);
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(decide(hub.stores, correct('6'))).rejects.toThrow(ConflictError);
    await expect(decide(hub.stores, correct('6'))).rejects.toThrow(/lan/);
  });
});

describe('whoever has no grant', () => {
  it('decides nothing', async () => {
    const hub = await hubWith('585,points.1.3,9,a plan');
    await expect(decide(hub.stores, asked(ALIAS, { actor: 'binh' }))).rejects.toThrow(NoRightError);
  });
});

describe('law 4: rebuildable', () => {
  it('makes the same state of decisions, readings and corrected values', async () => {
    const hub = await hubWith('H. Ninh Son,points.1.3,9,a plan', '586,points.1.3,5,a plan');
    await decide(hub.stores, asked(ALIAS));
    await publish(hub);
    await decide(
      hub.stores,
      asked({ kind: 'correctValue', figure: FIGURE, value: '8' }, { documents: [PLAN] }),
    );
    await publish(hub);
    const rebuilt = await rebuildBeside(hub, hub.objects);
    expect(await dump(rebuilt)).toBe(await dump(hub.stores));
  });
});
