import { HubError } from '@dti-hub/kernel';
import { dump, feedPeriodKey, isOpen, readState, type DocumentName } from '@dti-hub/pipeline';
import type { Remedy } from '@dti-hub/reconciliation';
import { isPoint } from '@dti-hub/scoring';
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
import {
  CODES,
  COLUMNS,
  type Code,
  type Command,
  type Deciding,
  type Ending,
  type Figure,
  type FileRow,
  type FilingSubject,
} from './commands.ts';
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
  for (const command of [{ do: 'drop', rows: first } as const, ...commands, { do: 'score' } as const])
    await perform(played, command);
  await expectLawful(played);
}

async function perform(played: Played, command: Command): Promise<void> {
  const { hub, model } = played;
  switch (command.do) {
    case 'drop':
      model.drop(command.rows);
      await hub.drop(model.night, command.rows);
      return expectPublished(played);
    case 'night':
      model.runNight(command.next);
      await hub.runNight(model.night);
      return expectPublished(played);
    case 'score':
      model.score();
      await hub.score(model.night);
      return expectPublished(played);
    case 'decide':
      return playDecision(played, command);
    case 'decideAtOnce':
      return playDecisionsAtOnce(played, command);
    default: {
      const act = wishes[command.do];
      return expectEnding(played, command, act);
    }
  }
}

