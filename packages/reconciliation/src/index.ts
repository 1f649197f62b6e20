export * from './check-control-totals.ts';
export * from './check-source-points.ts';
export type * from './mismatch.ts';
