export * from './client.ts';
export * from './errors.ts';
export * from './tokens.ts';
export type * from './schema.d.ts';
