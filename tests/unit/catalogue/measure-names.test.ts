import { nameOfMeasure } from '@dti-hub/catalogue';
import { measureSchema } from '../../../packages/catalogue/src/agreement-measures.ts';
import { describe, expect, it } from 'vitest';

const rules = [
  measureSchema.parse({
    measure: 'record.{item}',
    name: { vi: 'Ghi nhận: {item}', en: 'On record: {item}' },
    values: {
      total: { vi: 'tổng điểm', en: 'the total' },
      'share.': { vi: 'phần của', en: 'the share of' },
      'share.pillar.': { vi: 'phần của trụ cột', en: 'the share of pillar' },
    },
    aggregate: 'sum',
    column: 'value',
    rows: ['items'],
    kind: 'stock',
    unitOfMeasure: 'point',
  }),
];

describe('what people call a measure that a cell fills in', () => {
  it.each([
    ['total', 'tổng điểm'],
    ['share.1.2', 'phần của 1.2'],
    ['share.pillar.3', 'phần của trụ cột 3'],
    ['other.1.2', 'other.1.2'],
  ])('has words for a value, or for the longest beginning of one: %s', (value, called) => {
    expect(nameOfMeasure(rules, `record.${value}`)?.vi).toBe(`Ghi nhận: ${called}`);
  });
});
