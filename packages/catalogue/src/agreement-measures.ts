import type { Sentence } from '@dti-hub/kernel';
import * as z from 'zod';
import { bilingualSchema, slugSchema } from './schema-parts.ts';

const PLACEHOLDER = /\{[^{}]+\}/;

const common = {
  measure: z
    .string()
    .regex(
      /^[a-z0-9]+(\.[a-z0-9-]+)*(\.\{[^{}]+\})?(\.[a-z0-9-]+)*$/i,
      'dotted words such as dvcqg.progress.received or published.{code}',
    )
    .regex(/\./, 'at least two dotted words')
    .describe(
      'What the figure is called; one {column} in it is filled in for every row, so that "published.{code}" is as many measures as there are codes.',
    ),
  name: bilingualSchema
    .optional()
    .describe(
      'What people call it, with the {column} of its measure filled in the same way. Left out, people read its code.',
    ),
  values: z
    .record(z.string().min(1), bilingualSchema)
    .optional()
    .describe(
      'What people call a value that fills in the {column}. One that ends in a dot is the beginning of values, whose rest follows its words: with "share." called "the share of", "share.1.2" is "the share of 1.2". A value without words stands as it is.',
    ),
  rows: z.array(slugSchema).min(1).describe('The groups of rows that it is made of.'),
  kind: z
    .enum(['stock', 'flow'])
    .describe('A quantity at a day (stock), or over the period (flow).'),
  unitOfMeasure: z.string().describe('In what it is counted: person, household, dossier.'),
};

/** What tells which of a unit's rows is the latest. */
const latestBySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z
      .literal('column')
      .describe(
        'The latest day or period in a column. Rows of the same one whose figures differ are quarantined.',
      ),
    column: z.string().describe('The column of days or periods, required.'),
  }),
  z.strictObject({
    kind: z
      .literal('rowOrder')
      .describe(
        'The row that stands last, where the source is known to add what is newer at the end. No row is then taken for a repeat of another.',
      ),
  }),
]);

/** A raw quantity that the feed gives: what is made of a unit's rows. */
export const measureSchema = z.discriminatedUnion('aggregate', [
  z.strictObject({
    ...common,
    aggregate: z.literal('sum').describe("The sum of a column over the unit's rows."),
    column: z.string().describe('The column of numbers that is added up.'),
  }),
  z.strictObject({
    ...common,
    aggregate: z.literal('count').describe('How many rows the unit has.'),
  }),
  z.strictObject({
    ...common,
    aggregate: z.literal('countWhere').describe('How many rows hold just this in their column.'),
    column: z.string().describe('The column that is looked at.'),
    equals: z.string().describe('The text or number that it must hold, to the letter.'),
  }),
  z.strictObject({
    ...common,
    aggregate: z
      .literal('countDistinct')
      .describe('How many different values the column holds; blanks are none.'),
    column: z.string().describe('The column whose values are counted, each once.'),
  }),
  z.strictObject({
    ...common,
    aggregate: z
      .literal('last')
      .describe("What the latest of the unit's rows says; earlier ones are no part of it."),
    column: z.string().describe('The column of numbers that holds the figure.'),
    by: latestBySchema.describe("What tells which of the unit's rows is the latest."),
  }),
]);

export type MeasureRule = z.infer<typeof measureSchema>;
export type LastRule = Extract<MeasureRule, { aggregate: 'last' }>;

/** The measures that take the latest row alone. */
export const lastRules = (rules: readonly MeasureRule[]): LastRule[] =>
  rules.filter((rule) => rule.aggregate === 'last');

/** Whether rows of the group are told apart by their order, so that none repeats another. */
export const isOrdered = (rules: readonly MeasureRule[], rows: string): boolean =>
  lastRules(rules).some((rule) => rule.by.kind === 'rowOrder' && rule.rows.includes(rows));

/** The column that fills a measure's name for every row; undefined when its name stands as it is. */
export const namingColumn = ({ measure }: Pick<MeasureRule, 'measure'>): string | undefined =>
  PLACEHOLDER.exec(measure)?.[0].slice(1, -1);

/** The name with its placeholder filled in. */
export const fillMeasureName = (measure: string, value: string): string =>
  measure.replace(PLACEHOLDER, () => value);

/** The rule that gives a measure of this name, as it stands or filled in; undefined when none does. */
export function ruleOfMeasure(
  rules: readonly MeasureRule[],
  measure: string,
): MeasureRule | undefined {
  return (
    rules.find((rule) => rule.measure === measure) ??
    rules.find((rule) => {
      if (namingColumn(rule) === undefined) return false;
      const [before = '', after = ''] = rule.measure.split(PLACEHOLDER);
      const room = measure.length - before.length - after.length;
      return room > 0 && measure.startsWith(before) && measure.endsWith(after);
    })
  );
}

/** What people call a measure, by the agreements that give it; undefined where none gives it a name. */
export function nameOfMeasure(
  rules: readonly MeasureRule[],
  measure: string,
): Sentence | undefined {
  const rule = ruleOfMeasure(rules, measure);
  if (rule?.name === undefined) return undefined;
  const [before = '', after = ''] = rule.measure.split(PLACEHOLDER);
  const value = measure.slice(before.length, measure.length - after.length);
  const called = wordsOfValue(rule.values, value);
  const { vi, en } = rule.name;
  return { vi: fillMeasureName(vi, called.vi), en: fillMeasureName(en, called.en) };
}

function wordsOfValue(values: MeasureRule['values'] = {}, value: string): Sentence {
  const called = values[value];
  if (called !== undefined) return called;
  const [longest] = Object.entries(values)
    .filter(([beginning]) => beginning.endsWith('.') && value.startsWith(beginning))
    .toSorted(([a], [b]) => b.length - a.length);
  if (longest === undefined) return { vi: value, en: value };
  const [beginning, { vi, en }] = longest;
  const rest = value.slice(beginning.length);
  return { vi: `${vi} ${rest}`, en: `${en} ${rest}` };
}
