export * from './interval.ts';
export * from './knowledge.ts';
export * from './rank.ts';
export { assess } from './rule-families.ts';
export * from './score-unit.ts';
export * from './scorecard.ts';
export { dividePillar } from './shared-maximum.ts';
export * from './show-points.ts';
export * from './track.ts';
