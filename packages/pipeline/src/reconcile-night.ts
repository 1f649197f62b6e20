import { createUnitResolver, type Edition } from '@dti-hub/catalogue';
import { canonicalJson, type Hash } from '@dti-hub/kernel';
import type { OwedReport } from '@dti-hub/reconciliation';
import { caseChanges, caseChangesKey, type CaseChanges } from './cases.ts';
import { settledBy, standingOn, type Decisions } from './decisions.ts';
import type { Night } from './delivery.ts';
import { findMismatches } from './find-mismatches.ts';
import { readEarlierValues } from './findings/earlier-values.ts';
import { feedEndings } from './findings/feed-endings.ts';
import { owedReports } from './findings/owed-reports.ts';
import { gatherNight } from './gather-night.ts';
import { readState, unconcluded, type HubState } from './hub-state.ts';
import { lockedScores } from './locked-scores.ts';
import { peopleSaid } from './people-said.ts';
import type { ProvinceStores } from './ports.ts';
import type { Finding, ReconciledNight } from './publication-content.ts';
import { keepReconciled } from './reconciled-file.ts';
import { standingFiles } from './standing-values.ts';
import {
  calendarsInForce,
  editionsInForce,
  readRegister,
  REGISTER_ID,
  versionInForce,
} from './version-in-force.ts';

/** Where the rest of the night goes on from. */
export interface Reconciled {
  /** The journal place that the night's result covers; what comes later is another night's. */
  readonly covers: number;
  /** Hash of the `ReconciledFile`. */
  readonly reconciled: Hash;
  readonly mismatches: number;
}

/** Which night is reconciled, and by what run. */
export interface NightRun {
  readonly night: Night;
  /** Whether the run asked for all that is due, or for a part. */
  readonly whole: boolean;
}

/**
 * Brings together what counts after a night, from all feeds, and sets figures against each other
 * that ought to agree. A check changes no value: it opens a case, or closes one whose cause has gone.
 */
export async function reconcileNight(stores: ProvinceStores, run: NightRun): Promise<Reconciled> {
  for (;;) {
    const state = await readState(stores);
    const content = await reconcile(stores, state, run.night);
    const covers = await keepCases(stores, state, { run, content });
    if (covers === undefined) continue;
    return {
      covers,
      reconciled: await keepReconciled(stores, content, standingFiles(state)),
      mismatches: content.mismatches.length,
    };
  }
}

/** What a night's reconciliation finds in a state. A function of journal, observations and blobs. */
export async function reconcile(
  stores: Pick<ProvinceStores, 'blobs' | 'observations'>,
  state: HubState,
  night: Night,
): Promise<ReconciledNight> {
  const { stated, deliveries, ...content } = await gatherNight(stores, state, night);
  const editions = await editionsInForce(stores.blobs, state);
  const mismatches = findMismatches(editions, {
    ...content,
    night,
    stated,
    deliveries,
    endings: feedEndings(content.feeds, state, night),
    reports: await reportsOwed(stores, state, { night, editions }),
    previousValues: await readEarlierValues(stores, editions, content.values),
    people: peopleSaid(state, night),
    locked: await lockedScores(stores.blobs, state.lifecycle),
  });
  return { ...content, mismatches: settled(mismatches, standingOn(state.decisions, night)) };
}

/** What plans in force ask for, of whom; nothing before the first night. */
async function reportsOwed(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
  { night, editions }: { readonly night: Night; readonly editions: readonly Edition[] },
): Promise<OwedReport[]> {
  const calendars = await calendarsInForce(blobs, state);
  if (calendars.length === 0) return [];
  const register = await readRegister(blobs, versionInForce(state, 'register', REGISTER_ID));
  return owedReports({ calendars, editions, units: createUnitResolver(register) }, night);
}

const settled = (findings: readonly Finding[], standing: Decisions): Finding[] =>
  findings.map((finding) => {
    const decision = settledBy(standing, finding);
    return decision === null ? finding : { ...finding, settledBy: decision };
  });

interface Reconciling {
  readonly run: NightRun;
  readonly content: ReconciledNight;
}

/**
 * Journals what the findings change in the cases. Gives the journal place up to which the content holds;
 * undefined when something else came in between, and it has to be made again.
 */
async function keepCases(
  stores: Pick<ProvinceStores, 'journal' | 'publications'>,
  state: HubState,
  { run, content }: Reconciling,
): Promise<number | undefined> {
  if (await isProvisional(stores, state, run)) return state.head;
  const cases = changesOf(state, run.night, content);
  if (cases.changes.length === 0) return state.head;
  const { seq, body } = await stores.journal.append({
    key: caseChangesKey(cases),
    body: { kind: 'cases', cases },
  });
  const isOurs = body.kind === 'cases' && canonicalJson(body.cases) === canonicalJson(cases);
  return isOurs && seq === state.head + 1 ? seq : undefined;
}

/** A run that will publish nothing, because others of its night go on or a later night came, moves no case. */
async function isProvisional(
  { publications }: Pick<ProvinceStores, 'publications'>,
  state: HubState,
  { night, whole }: NightRun,
): Promise<boolean> {
  if (!whole && unconcluded(state, night).length > 0) return true;
  const latest = await publications.latest();
  return latest !== undefined && latest.night > night;
}

function changesOf(
  { caseBook, decisions }: HubState,
  night: Night,
  { mismatches }: ReconciledNight,
): CaseChanges {
  const found = mismatches.map((finding) => ({
    mismatch: finding,
    decision: finding.settledBy ?? null,
  }));
  const standing = standingOn(decisions, night);
  const decisionFor = (id: string) => standing.findLast((one) => one.case === id)?.id ?? null;
  return { night, turn: caseBook.turn, changes: caseChanges(caseBook, found, decisionFor) };
}
