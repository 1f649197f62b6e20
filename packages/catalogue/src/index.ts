export * from './agreement.ts';
export type * from './catalogue.ts';
export * from './declared-columns.ts';
export * from './edition.ts';
export * from './parse-catalogue.ts';
export * from './province.ts';
export * from './unit-register.ts';
export * from './unit-resolver.ts';
