export * from './interval.ts';
export type { KnownValue, ValueOf } from './rule-families.ts';
export * from './score-unit.ts';
export * from './scorecard.ts';
export * from './show-points.ts';
