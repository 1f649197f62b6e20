export * from './aws-clients.ts';
export * from './catalogue-files.ts';
export * from './env.ts';
export * from './errors.ts';
export * from './feed-secrets.ts';
export * from './http-fetcher.ts';
export { isPublicAddress } from './http/private-addresses.ts';
export { retryAfterMs } from './http/retry-after.ts';
export * from './system-clock.ts';
