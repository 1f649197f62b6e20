import {
  add,
  divide,
  multiply,
  parseExact,
  rational,
  roundHalfUp,
  smaller,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';

/** A share of counts, exactly. The portal prints 0/0 as 0. */
export function share(part: number, whole: number): Rational {
  return whole === 0 ? ZERO : rational(BigInt(part), BigInt(whole));
}

export const percent = (value: Rational): Rational => multiply(rational(100n), value);

/**
 * A figure as the portal prints it: half up to two decimals, trailing zeros dropped. Nothing is
 * computed from it, and the shortest text of a two-decimal number is that decimal again.
 */
export const printed = (value: Rational): number => Number(roundHalfUp(value, 2));

export const PROGRESS_MAXIMUM = 20;
export const ONLINE_MAXIMUM = 12;

/** The portal's points for dossiers settled on time. */
export const progressPoints = (onTime: number, received: number): Rational =>
  multiply(rational(BigInt(PROGRESS_MAXIMUM)), share(onTime, received));

/** The counts behind the points for online services; only the province's own row carries them. */
export interface OnlineCounts {
  readonly authorityCount: number;
  readonly partialCount: number;
  readonly fullCount: number;
  readonly onlineDossierCount: number;
  readonly onlineServiceTotal: number;
  readonly channelOnlineSum: number;
  readonly channelTotalSum: number;
}

/** The portal's points for online services: 2 for A of 80 %, 4 × B, and 6 for C of 50 %. */
export function onlinePoints(counts: OnlineCounts): Rational {
  const offered = share(counts.partialCount + counts.fullCount, counts.authorityCount);
  const used = share(counts.onlineDossierCount, counts.onlineServiceTotal);
  const filedOnline = share(counts.channelOnlineSum, counts.channelTotalSum);
  return [
    pointsToTarget(offered, { maximum: 2n, target: '0.8' }),
    multiply(rational(4n), used),
    pointsToTarget(filedOnline, { maximum: 6n, target: '0.5' }),
  ].reduce(add);
}

/** The maximum for the target or more, below it as much as is reached of the target. */
export function pointsToTarget(
  value: Rational,
  { maximum, target }: { readonly maximum: bigint; readonly target: string },
): Rational {
  const full = rational(maximum);
  return smaller(full, divide(multiply(full, value), parseExact(target)));
}
