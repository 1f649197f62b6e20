export * from './aws-clients.ts';
export * from './catalogue-files.ts';
export * from './env.ts';
export * from './errors.ts';
export * from './http-fetcher.ts';
export * from './system-clock.ts';
