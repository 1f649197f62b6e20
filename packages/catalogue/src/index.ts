export * from './agreement.ts';
export * from './catalogue.ts';
export { columnNames } from './check-agreement.ts';
export * from './edition.ts';
export * from './province.ts';
