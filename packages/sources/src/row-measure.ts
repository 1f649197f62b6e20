import { fillMeasureName, namingColumn, type MeasureRule } from '@dti-hub/catalogue';
import type { ReadRow } from './read-row.ts';

/** What a row calls the measure; undefined where the cell that names it says nothing. */
export function measureOf(rule: MeasureRule, { values }: ReadRow): string | undefined {
  const naming = namingColumn(rule);
  if (naming === undefined) return rule.measure;
  const name = values.get(naming);
  return name?.kind === 'value' ? fillMeasureName(rule.measure, name.text) : undefined;
}
