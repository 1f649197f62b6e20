export * from './client.ts';
export * from './errors.ts';
export * from './tokens.ts';
export * from './webhooks.ts';
export type * from './schema.d.ts';
