export type * from './delivery.ts';
export * from './errors.ts';
export * from './journal-entry.ts';
export type * from './ports.ts';
