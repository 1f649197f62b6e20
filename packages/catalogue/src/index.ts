export * from './agreement.ts';
export type * from './catalogue.ts';
export * from './edition.ts';
export * from './parse-catalogue.ts';
export * from './province.ts';
