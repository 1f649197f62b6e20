import { HubError } from '@dti-hub/kernel';
import { dump, readState, type DocumentName } from '@dti-hub/pipeline';
import type { Remedy } from '@dti-hub/reconciliation';
import { ledgerBalances } from '@dti-hub/sources';
import {
  changeGrant,
  ConflictError,
  decide,
  fileValue,
  review,
  submit,
  type DecisionRequest,
} from '@dti-hub/stewardship';
import { expect } from 'vitest';
import { FILED_FEED } from '../filing.ts';
import { rebuildBeside } from '../rebuild-beside.ts';
import type { Command, Deciding, Ending, Figure, FileRow, FilingSubject } from './commands.ts';
import { caseOf, expectPublished } from './expect-published.ts';
import { figureName } from './model-rows.ts';
import { Model } from './model.ts';
import {
  createSmallHub,
  EDITION,
  INDICATORS,
  measureOf,
  nightOf,
  PERIOD,
  unitOfCode,
  type SmallHub,
} from './small-hub.ts';

interface Played {
  readonly hub: SmallHub;
  readonly model: Model;
}

/** Does a file and commands to the model and the hub, and holds them against each other all the way. */
export async function play(first: readonly FileRow[], commands: readonly Command[]): Promise<void> {
  const played: Played = { hub: await createSmallHub(), model: new Model() };
  for (const command of [
    { do: 'drop', rows: first } as const,
    ...commands,
    { do: 'score' } as const,
  ])
    await perform(played, command);
  await expectLawful(played);
}

async function perform(played: Played, command: Command): Promise<void> {
  const { hub, model } = played;
  switch (command.do) {
    case 'drop':
      model.drop(command.rows);
      await hub.drop(model.night, command.rows);
      return expectPublished(hub, model);
    case 'night':
      model.runNight(command.next);
      await hub.runNight(model.night);
      return expectPublished(hub, model);
    case 'score':
      model.score();
      await hub.score(model.night);
      return expectPublished(hub, model);
    case 'decide':
      return playDecision(played, command);
    case 'decideAtOnce':
      return playDecisionsAtOnce(played, command);
    case 'file':
    case 'submit':
    case 'review':
    case 'grant':
      return playWish(played, command);
  }
}

type Wish = Extract<Command, { do: 'file' | 'submit' | 'review' | 'grant' }>;

async function playWish({ hub, model }: Played, wish: Wish): Promise<void> {
  const asked = () => ask(hub, model, wish);
  // Asked of the hub first: the model's word on it changes the model.
  const ending = await endingOf(hub, asked);
  expect(ending, wish.do).toBe(predict(model, wish));
}

function predict(model: Model, wish: Wish): Ending {
  switch (wish.do) {
    case 'file':
      return model.file(wish);
    case 'submit':
      return model.submit(wish);
    case 'review':
      return model.filings.review(wish);
    case 'grant':
      return model.grant(wish);
  }
}

function ask({ ports, stores }: SmallHub, model: Model, wish: Wish): Promise<{ changed: boolean }> {
  switch (wish.do) {
    case 'file': {
      const filed = { value: null, choice: null, points: wish.points };
      const content = { stage: wish.stage, filed, dataAsOf: null, documents: [], note: null };
      return fileValue(ports, { ...nameOf(wish), ...content, actor: wish.by });
    }
    case 'submit':
      return submit(ports, { ...nameOf(wish), actor: wish.by });
    case 'review': {
      const newest = model.filings.revisionOf(figureName(wish.code, wish.unit));
      const { outcome, points } = wish;
      const found = { outcome, points, reason: outcome === 'returned' ? 'Thiếu.' : null };
      const revision = wish.current ? newest : newest - 1;
      return review(ports, { ...nameOf(wish), ...found, revision, actor: wish.by });
    }
    case 'grant': {
      const within = wish.person === 'hoa' ? unitOfCode('585') : null;
      const role = { person: wish.person, role: 'steward', within, holds: wish.holds } as const;
      return changeGrant(stores, { ...role, actor: wish.by, atCommandLine: true });
    }
  }
}

const nameOf = ({ unit, code }: FilingSubject) => ({
  edition: EDITION,
  code: INDICATORS[code],
  unit: unitOfCode(unit),
  period: PERIOD,
});

/** How the hub takes a wish; one that it refuses, or has fulfilled already, leaves no trace. */
async function endingOf(
  { stores }: SmallHub,
  wish: () => Promise<{ readonly changed: boolean }>,
): Promise<Ending> {
  const { head } = await readState(stores);
  const ending = await wish().then(
    ({ changed }): Ending => (changed ? 'kept' : 'same'),
    (error: unknown): Ending => {
      if (error instanceof HubError) return 'refused';
      throw error;
    },
  );
  expect((await readState(stores)).head).toBe(head + (ending === 'kept' ? 1 : 0));
  return ending;
}

async function playDecision({ hub, model }: Played, wanted: Deciding): Promise<void> {
  const request = await requestOf({ hub, model }, wanted);
  let id = '';
  const ending = await endingOf(hub, async () => {
    ({ id } = await decide(hub.stores, request));
    return { changed: true };
  });
  expect(ending, wanted.remedy.kind).toBe(model.mayDecide(wanted) ? 'kept' : 'refused');
  if (ending === 'kept') model.decided(wanted, id);
}

/** Of two who decide the same thing at once one is told that the other was first. */
async function playDecisionsAtOnce(
  { hub, model }: Played,
  { figure, by, values }: Extract<Command, { do: 'decideAtOnce' }>,
): Promise<void> {
  const wanted = by.map((person, index): Deciding => {
    const value = values[index] ?? '';
    const remedy = { kind: 'correctValue', figure, value, documented: true } as const;
    return { by: person, remedy, nights: null, stale: false };
  });
  const allowed = wanted.filter((one) => model.mayDecide(one));
  const requests = await Promise.all(wanted.map((one) => requestOf({ hub, model }, one)));
  const { head } = await readState(hub.stores);
  const answers = await Promise.allSettled(requests.map((one) => decide(hub.stores, one)));
  const ids = answers.map((one) => (one.status === 'fulfilled' ? one.value.id : null));
  const same = by[0] === by[1] && values[0] === values[1];
  expect((await readState(hub.stores)).head - head).toBe(Math.min(allowed.length, 1));
  expect(ids.filter((id) => id !== null)).toHaveLength(
    same ? allowed.length : Math.min(allowed.length, 1),
  );
  const conflicts = answers.filter(
    (one) => one.status === 'rejected' && one.reason instanceof ConflictError,
  );
  expect(conflicts).toHaveLength(!same && allowed.length === 2 ? 1 : 0);
  const winner = ids.findIndex((id) => id !== null);
  const [won, id] = [wanted[winner], ids[winner]];
  if (won !== undefined && id != null) model.decided(won, id);
}

const DOCUMENT: DocumentName = {
  number: '174/KH-UBND',
  issuer: 'UBND huyện Ninh Sơn',
  date: '2023-01-05',
  title: 'Kế hoạch',
  file: null,
};

async function requestOf(
  { hub, model }: Played,
  { by, remedy, nights, stale }: Deciding,
): Promise<DecisionRequest> {
  const [cause] = remedy.kind === 'acceptFinding' ? (model.findingAt(remedy.at) ?? ['none']) : [];
  const isProven = remedy.kind === 'correctValue' && remedy.documented;
  return {
    actor: by,
    case: cause === undefined ? null : caseOf(cause),
    remedy: await remedyOf({ hub, model }, remedy),
    reason: 'Đã hỏi nguồn.',
    documents: isProven ? [DOCUMENT] : [],
    on: nightOf(model.night),
    until: nights === null ? null : nightOf(model.night + nights),
    ...(stale && { seen: 0 }),
  };
}

async function remedyOf({ hub, model }: Played, remedy: Deciding['remedy']): Promise<Remedy> {
  switch (remedy.kind) {
    case 'addAlias':
      return { ...remedy, feed: FILED_FEED, unit: unitOfCode(remedy.unit) };
    case 'mapText':
      return { ...remedy, feed: FILED_FEED };
    case 'excludeRows': {
      const row = model.rowAt(remedy.row);
      const rows = row === undefined ? [] : await hub.digestOf(row);
      return { kind: 'excludeRows', feed: FILED_FEED, rows };
    }
    case 'correctValue': {
      const { kind, figure, value } = remedy;
      return { kind, figure: figureOf(figure), value };
    }
    case 'waiveMissing':
      return { kind: 'waiveMissing', figure: figureOf(remedy.figure) };
    case 'chooseSide': {
      const { kind, track, ...subject } = remedy;
      return { kind, track, ...nameOf({ by: 'lan', ...subject }) };
    }
    case 'acceptFinding':
      return { kind: 'acceptFinding' };
    case 'undo':
      return { kind: 'undo', decision: model.decisionAt(remedy.at)?.id ?? 'none' };
  }
}

const figureOf = ({ measure, unit }: Figure) => ({
  feed: FILED_FEED,
  measure: measureOf(measure),
  unit: unitOfCode(unit),
  period: PERIOD,
});

/** Laws 2 and 4, and that a dump is one text. */
async function expectLawful({ hub }: Played): Promise<void> {
  for (const { body } of await hub.stores.journal.readAfter(0)) {
    if (body.kind !== 'verdict' || body.conclusion.ledger === null) continue;
    expect(ledgerBalances({ ledger: body.conclusion.ledger })).toBe(true);
  }
  const once = await dump(hub.stores);
  expect(await dump(hub.stores)).toBe(once);
  expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(once);
}
