/**
 * Where sources contradict themselves on purpose, besides the bad rows, so that one night has a case of
 * each kind that answers can raise. What they contradict is no figure that counts.
 */
export const CONTRADICTIONS = {
  /** The police's sheet states a round number under its accounts, and not their sum. */
  total: { feed: 'police-eid', issued: 41_000 },
  /** The portal prints this district's points as a whole number, all others with two decimals. */
  points: { feed: 'dvc-portal', indicator: '6.9', district: '587' },
  /** The statistics office gives this commune's households of the year before with a zero too many. */
  yearBefore: { feed: 'statistics', district: '584', commune: '22783' },
  /** The portal names a unit that was formed on 1 July 2025 alone, as if its list were of another day. */
  formedLater: { feed: 'dvc-portal', name: 'Phường Ninh Chử' },
} as const;
