export type * from './processed-snapshot.ts';
