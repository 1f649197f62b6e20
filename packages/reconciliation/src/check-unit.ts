import { isFeedCheck, type UnitCheck } from '@dti-hub/catalogue';
import { checkJump } from './check-jump.ts';
import { checkPartAboveWhole } from './check-part-above-whole.ts';
import { checkRatioAndPoints } from './check-ratio-and-points.ts';
import { checkShareAboveWhole } from './check-share-above-whole.ts';
import { checkSourcePoints } from './check-source-points.ts';
import { checkTotalOfParts } from './check-total-of-parts.ts';
import { checkTrackGap } from './check-track-gap.ts';
import type { Mismatch } from './mismatch.ts';
import { computedCards, type UnitFacts } from './unit-facts.ts';

/** Everything that does not agree about one unit and period: the source's own points, and each check declared. */
export function checkUnit(facts: UnitFacts): Mismatch[] {
  return [
    ...computedCards(facts).flatMap((card) =>
      checkSourcePoints(facts.edition, card, facts.valueOf),
    ),
    ...(facts.edition.checks ?? []).flatMap((check) =>
      isFeedCheck(check) ? [] : runCheck(check, facts),
    ),
  ];
}

function runCheck(check: UnitCheck, facts: UnitFacts): Mismatch[] {
  switch (check.kind) {
    case 'trackGap':
      return checkTrackGap(check, facts);
    case 'shareAboveWhole':
      return checkShareAboveWhole(check, facts);
    case 'partAboveWhole':
      return checkPartAboveWhole(check, facts);
    case 'totalNotSumOfParts':
      return checkTotalOfParts(check, facts);
    case 'ratioContradictsPoints':
      return checkRatioAndPoints(check, facts);
    case 'jump':
      return checkJump(check, facts);
  }
}
