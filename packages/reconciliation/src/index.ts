export * from './check-control-totals.ts';
export * from './check-source-points.ts';
export * from './check-unit.ts';
export { byGravity, type Mismatch } from './mismatch.ts';
export type { UnitFacts } from './unit-facts.ts';
