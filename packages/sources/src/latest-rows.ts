import { lastRules, type Agreement, type LastRule } from '@dti-hub/catalogue';
import type { ReadRow } from './read-row.ts';
import { measureOf } from './row-measure.ts';

/** Those of a unit's rows that are the latest: several only where they are of one day or period. */
export function latestOf<R extends { readonly read: ReadRow }>(
  { by }: LastRule,
  rows: readonly R[],
): R[] {
  if (by.kind === 'rowOrder') return rows.slice(-1);
  const timed = rows.map((one) => ({ one, time: textOf(one.read, by.column) }));
  const latest = timed.reduce((most, { time }) => (time > most ? time : most), '');
  return timed.filter(({ time }) => time === latest).map(({ one }) => one);
}

/** Rows that are the latest of a unit all at once, and say different things. */
export interface LastTie {
  readonly column: string;
  readonly rows: readonly ReadRow[];
}

/** Where nobody can say which row is the last: the agreement's day does not tell, and figures differ. */
export function findLastTies({ measures }: Agreement, rows: readonly ReadRow[]): LastTie[] {
  return lastRules(measures).flatMap((rule) => {
    const shares = rows.flatMap((read) => {
      const measure = rule.rows.includes(read.row.path) ? measureOf(rule, read) : undefined;
      return measure === undefined ? [] : [{ read, key: `${measure} ${read.units[0]}` }];
    });
    return [...Map.groupBy(shares, ({ key }) => key).values()].flatMap((ofUnit) => {
      const latest = latestOf(rule, ofUnit).map(({ read }) => read);
      const said = new Set(latest.map(({ values }) => JSON.stringify(values.get(rule.column))));
      return said.size > 1 ? [{ column: rule.column, rows: latest }] : [];
    });
  });
}

function textOf({ values }: ReadRow, column: string): string {
  const value = values.get(column);
  return value?.kind === 'value' ? value.text : '';
}
