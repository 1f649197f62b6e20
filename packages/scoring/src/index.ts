export * from './interval.ts';
export type * from './knowledge.ts';
export * from './rank.ts';
export * from './score-unit.ts';
export * from './scorecard.ts';
export * from './show-points.ts';
export * from './track.ts';
