import { dump, encodeJson, periodStage, readState } from '@dti-hub/pipeline';
import {
  lockPeriod,
  readRelease,
  releasePeriod,
  reopenPeriod,
  startReview,
  verifyRelease,
  verifyText,
} from '@dti-hub/releases';
import { ConflictError, decide, NoRightError, RefusedError } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import { FILING_NIGHT, NIGHT_AFTER } from '../../support/filing.ts';
import { rebuildBeside } from '../../support/rebuild-beside.ts';
import {
  aSigner,
  byHoa,
  computedPoints,
  createReleaseHub,
  DISTRICTS_2022,
  NINH_HAI,
  NINH_SON,
  toRelease,
  type ReleaseHub,
} from './release-hub.ts';

const stageOf = async ({ stores }: ReleaseHub) =>
  periodStage((await readState(stores)).lifecycle, DISTRICTS_2022);

const lockCases = async (hub: ReleaseHub) =>
  (await hub.latest()).reconciled.mismatches.filter(({ kind }) => kind === 'changedAfterLock');

/** What the year comes to where its edition says that of missing values: released, and published after. */
const released = async (missingAtLock?: 'zero' | 'excluded') => {
  const hub = await createReleaseHub(missingAtLock === undefined ? {} : { missingAtLock });
  await hub.lock();
  const { release } = await releasePeriod(hub.stores, toRelease(), async () => null);
  const computed = release.content.tracks.find(({ track }) => track === 'computed');
  const card = computed?.scorecards.find(({ unit }) => unit === NINH_SON);
  return { card, content: release.content, published: await hub.publish(FILING_NIGHT) };
};

describe('the period of an edition', () => {
  it('goes from open through review and lock to its release, and no other way', async () => {
    const hub = await createReleaseHub();
    await expect(lockPeriod(hub.stores, byHoa())).rejects.toThrow(RefusedError);
    await expect(releasePeriod(hub.stores, toRelease(), async () => null)).rejects.toThrow(
      RefusedError,
    );
    await startReview(hub.stores, byHoa());
    await expect(startReview(hub.stores, byHoa())).rejects.toThrow(RefusedError);
    await lockPeriod(hub.stores, byHoa());
    await releasePeriod(hub.stores, toRelease(), async () => null);
    expect(await stageOf(hub)).toMatchObject({ stage: 'released', releases: [{ number: 1 }] });
    await expect(releasePeriod(hub.stores, toRelease(), async () => null)).rejects.toThrow(
      RefusedError,
    );
  });

  it('is opened again with a reason and a name, and is then locked anew', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    const again = (reason: string) => reopenPeriod(hub.stores, { ...byHoa(), reason });
    await expect(again(' ')).rejects.toThrow(RefusedError);
    await again('Bưu điện gửi lại số.');
    expect(await stageOf(hub)).toMatchObject({
      stage: 'open',
      lock: null,
      last: { by: 'hoa', reason: 'Bưu điện gửi lại số.' },
    });
    await hub.lock();
    expect((await stageOf(hub)).stage).toBe('locked');
  });

  it('is not locked at a publication that shows another lock, nor at none', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '5']);
    await hub.night(NIGHT_AFTER);
    await reopenPeriod(hub.stores, { ...byHoa(), reason: 'Số mới.' });
    await startReview(hub.stores, byHoa());
    await expect(lockPeriod(hub.stores, byHoa())).rejects.toThrow(RefusedError);
    await expect(lockPeriod(hub.stores, { ...byHoa(), publication: 99 })).rejects.toThrow(
      RefusedError,
    );
    const published = await hub.publish(NIGHT_AFTER);
    const { turn } = await lockPeriod(hub.stores, byHoa());
    expect(turn).toBe(4);
    expect(computedPoints(published, NINH_SON)?.low).toBe('5');
  });

  it('has the signing key read for nobody who may not release it', async () => {
    const { stores } = await createReleaseHub();
    let reads = 0;
    const reading = async () => {
      reads += 1;
      return null;
    };
    const asked = { ...toRelease(), actor: 'lan' };

    await expect(releasePeriod(stores, asked, reading)).rejects.toThrow(NoRightError);
    await expect(releasePeriod(stores, toRelease(), reading)).rejects.toThrow(RefusedError);
    expect(reads).toBe(0);
  });

  it('is moved by a releaser alone', async () => {
    const { stores } = await createReleaseHub();
    const lan = { ...byHoa(), actor: 'lan' };
    await expect(startReview(stores, lan)).rejects.toThrow(NoRightError);
    await startReview(stores, byHoa());
    await expect(lockPeriod(stores, lan)).rejects.toThrow(NoRightError);
    await lockPeriod(stores, byHoa());
    await expect(
      releasePeriod(stores, { ...toRelease(), actor: 'lan' }, async () => null),
    ).rejects.toThrow(NoRightError);
    await expect(reopenPeriod(stores, { ...lan, reason: 'x' })).rejects.toThrow(NoRightError);
  });

  it('tells the second of two who move it at once who was first', async () => {
    const { stores } = await createReleaseHub();
    const ended = await Promise.allSettled([
      startReview(stores, byHoa()),
      startReview(stores, { ...byHoa(), on: '2023-01-21' }),
    ]);
    const lost = ended.find((one) => one.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(ConflictError);
    expect(String(lost?.reason)).toContain('hoa');
  });

  it('of an edition that is not in force is none', async () => {
    const { stores } = await createReleaseHub();
    await expect(startReview(stores, { ...byHoa(), edition: 'other' })).rejects.toThrow(
      RefusedError,
    );
  });
});

describe('a lock', () => {
  it('keeps the scores while observations go on, and tells the later word as one case', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '4'], [586, '9']);
    await hub.night(NIGHT_AFTER);
    const after = await hub.latest();
    expect(computedPoints(after, NINH_SON)?.low).toBe('10');
    const value = after.reconciled.values.find((one) => one.unit === NINH_SON);
    expect(value?.value).toBe('4');
    const [found, ...others] = await lockCases(hub);
    expect(others).toEqual([]);
    expect(found?.sentence.vi).toContain('9 → 4');
    const { caseBook } = await readState(hub.stores);
    expect(caseBook.cases[found?.id ?? '']?.at(-1)?.change).toBe('opened');
  });

  it('closes the case when the source takes its word back, and reopens it with its history', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '4'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    const [found] = await lockCases(hub);
    await hub.drop([585, '9'], [586, '6']);
    await hub.night('2023-01-12');
    expect(await lockCases(hub)).toEqual([]);
    await hub.drop([585, '3'], [586, '6']);
    await hub.night('2023-01-13');
    const { caseBook } = await readState(hub.stores);
    expect(caseBook.cases[found?.id ?? '']?.map(({ change }) => change)).toEqual([
      'opened',
      'closed',
      'reopened',
    ]);
  });

  it('is kept by a steward who accepts the case, until the source says something else again', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '4'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    const [found] = await lockCases(hub);
    await decide(hub.stores, {
      actor: 'lan',
      case: found?.id ?? null,
      remedy: { kind: 'acceptFinding' },
      reason: 'Giữ số đã khoá.',
      documents: [],
      on: NIGHT_AFTER,
      until: null,
    });
    await hub.publish(NIGHT_AFTER);
    expect((await lockCases(hub)).map(({ settledBy }) => settledBy !== undefined)).toEqual([true]);
    await hub.drop([585, '2'], [586, '6']);
    await hub.night('2023-01-12');
    expect((await lockCases(hub)).map(({ settledBy }) => settledBy)).toEqual([undefined]);
  });

  it('lets go of its scores when the period is opened again', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '4'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    await reopenPeriod(hub.stores, { ...byHoa(), reason: 'Số mới.' });
    const published = await hub.publish(NIGHT_AFTER);
    expect(computedPoints(published, NINH_SON)?.low).toBe('0');
    expect(await lockCases(hub)).toEqual([]);
  });

  it('is rebuilt from the journal', async () => {
    const hub = await createReleaseHub({ missingAtLock: 'zero' });
    await hub.lock();
    await hub.drop([585, '4'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    await releasePeriod(hub.stores, toRelease(), async () => aSigner());
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
  });
});

describe('a value that is missing at the lock', () => {
  it('leaves bounds where the edition does not say, and the release says provisional', async () => {
    const { card, content } = await released();
    expect(card?.points).toEqual({ low: '10', high: '20' });
    expect(content.missingAtLock).toBeNull();
    expect(content.provisional).toContainEqual({
      track: 'computed',
      unit: NINH_SON,
      code: '1.4',
      reason: 'notProvided',
      points: { low: '0', high: '10' },
    });
  });

  it('is zero where the edition says so, with its reason, in publications too', async () => {
    const { card, content, published } = await released('zero');
    expect(card?.points).toEqual({ low: '10', high: '10' });
    expect(card?.pillars[0]?.indicators[1]).toMatchObject({
      points: { low: '0', high: '0' },
      missing: 'notProvided',
    });
    expect(content.provisional).toEqual([]);
    expect(computedPoints(published, NINH_SON)).toEqual({ low: '10', high: '10' });
  });

  it('counts neither in points nor in the maximum where the edition says excluded', async () => {
    const { card, content } = await released('excluded');
    expect(card).toMatchObject({ points: { low: '10', high: '10' }, maximum: '10' });
    expect(content.excluded).toContainEqual({
      track: 'computed',
      unit: NINH_SON,
      code: '1.4',
      reason: 'notProvided',
      points: null,
    });
    expect(content.provisional).toEqual([]);
  });
});

describe('a release', () => {
  it('says all that it is, and who released it', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    const { lock } = await stageOf(hub);
    const { release } = await releasePeriod(hub.stores, toRelease(), async () => aSigner());
    const { content } = release;
    const { versions } = await readState(hub.stores);
    expect(content).toMatchObject({
      ...DISTRICTS_2022,
      number: 1,
      simulated: true,
      editionVersion: versions['edition districts']?.version,
      publication: { number: 1, content: lock?.content },
      releasedBy: 'hoa',
      releasedOn: '2023-01-20',
    });
    expect(content.agreements.map(({ id }) => id)).toEqual(['published-points']);
    expect(content.values.map(({ unit, value }) => [unit, value])).toContainEqual([NINH_HAI, '6']);
    const computed = content.tracks.find(({ track }) => track === 'computed');
    expect(computed?.ranks.find(({ unit }) => unit === NINH_SON)?.rank).toEqual({
      best: 1,
      worst: 7,
    });
  });

  it('is verified by hash, signature, journal and publication', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await releasePeriod(hub.stores, toRelease(), async () => aSigner());
    const { release } = await readRelease(hub.stores, DISTRICTS_2022);
    const entries = await hub.stores.journal.readAfter(0);
    expect(await verifyRelease(hub.stores, entries, release)).toEqual([]);
    const { content, signature } = release;
    const forged = { ...release, content: { ...content, releasedBy: 'binh' } };
    expect(verifyText(forged)).toHaveLength(2);
    const other = await aSigner().sign(encodeJson(content));
    const resigned = signature && { ...signature, value: Buffer.from(other).toString('base64') };
    expect(verifyText({ ...release, signature: resigned })).toHaveLength(1);
    expect(await verifyRelease(hub.stores, entries.slice(0, 5), release)).toHaveLength(2);
  });

  it('says plainly that it is unsigned where the deployment has no key', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    const { release } = await releasePeriod(hub.stores, toRelease(), async () => null);
    expect(release.signature).toBeNull();
    expect(verifyText(release)).toEqual([]);
  });
});
