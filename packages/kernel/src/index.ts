export * from './canonical-json.ts';
export * from './csv.ts';
export * from './hub-error.ts';
export * from './period.ts';
export * from './period-words.ts';
export * from './rational.ts';
export * from './sentence.ts';
export * from './unit-id.ts';
