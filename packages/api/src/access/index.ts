export * from './errors.ts';
export type * from './principal.ts';
export * from './rate-limit.ts';
export * from './require-access.ts';
export * from './rights.ts';
