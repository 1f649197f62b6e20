import * as z from 'zod';
import { decimalSchema, patternSchema, pointerSchema, slugSchema } from './schema-parts.ts';

/** What the bytes are, before anything in them has a meaning. */
export const formatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json') }),
  z.strictObject({
    kind: z.literal('csv'),
    delimiter: z.enum([',', ';', '\t', '|']),
    /** With or without a byte-order mark, which is never part of the first column's name. */
    encoding: z.literal('utf-8'),
  }),
  z.strictObject({
    kind: z.literal('xlsx'),
    sheet: z.string().min(1),
    /**
     * The rows that together name the columns, from 1. A merged cell stands for its whole range;
     * the texts of one column from top to bottom, each once, are joined by " / ".
     */
    headerRows: z.array(z.int().positive()).min(1).max(4),
    /** The first row that can be a record, from 1. */
    firstRow: z.int().positive(),
  }),
]);

/** How a source writes numbers as text. Nothing else is taken for a number: "1.234" is not guessed at. */
const numberTextSchema = z.strictObject({
  decimal: z.enum(['.', ',']),
  /** Between groups of three digits, in all of a number's groups or in none. */
  thousands: z.enum(['.', ',', ' ']).optional(),
  /** The text ends in "%", and its value is the number before it: "60,29%" is 60.29. */
  percent: z.boolean().default(false),
});

/** A column's name may be mapped to ours with `as`; everything else here speaks of ours. */
const columnSchema = z.strictObject({
  type: z.enum(['text', 'integer', 'decimal']),
  as: z.string().optional(),
  /** A bad or blank required cell quarantines its row; a bad optional one is reported and its measure is missing. */
  required: z.boolean().default(false),
  min: decimalSchema.optional(),
  max: decimalSchema.optional(),
  pattern: patternSchema.optional(),
  /** How numbers are written here, where they come as text. A number of the format's own needs none. */
  written: numberTextSchema.optional(),
  /** Texts that stand for an empty cell, such as "-" or "…". */
  blanks: z.array(z.string().min(1)).optional(),
  /** What an empty cell says, where the source is known to leave a figure out: "0". Left out: nothing. */
  blankMeans: decimalSchema.optional(),
});

/** One place in an answer where rows stand. An object there is a single row; CSV and XLSX have one place. */
export const rowPathSchema = z.strictObject({
  name: slugSchema,
  path: pointerSchema.default(''),
  columns: z.record(z.string(), columnSchema),
});

/** Rows that are no records: whatever the column's text matches is out of scope, and counted there. */
export const skipSchema = z.strictObject({
  column: z.string(),
  pattern: patternSchema,
  as: z.enum(['section', 'subtotal', 'footer']),
});

/** The feed is itself the register of its own code system within the province's code. */
const ownRegisterSchema = z.strictObject({
  within: z.string(),
  validFrom: z.iso.date('a day, YYYY-MM-DD'),
  validFromEvidence: z.string(),
  nameColumn: z.string(),
});

/** The unit is an administrative one, found in the register as it was on the period's last day. */
const placeSchema = z.strictObject({
  by: z.enum(['code', 'name']),
  /** Left out: of any level. */
  level: z.enum(['province', 'district', 'commune']).optional(),
  /** The code of the unit that names are looked for in: "58". */
  within: z.string().optional(),
  /** Besides the row's own unit, its rows are added up for the units of these levels that it lies in. */
  rollUpTo: z.array(z.enum(['district', 'province'])).default([]),
});

/** Which unit a row speaks of. Exactly one of `register` and `place` says how its text is understood. */
export const unitSchema = z
  .strictObject({
    column: z.string(),
    system: slugSchema,
    register: ownRegisterSchema.optional(),
    place: placeSchema.optional(),
  })
  .refine(
    ({ register, place }) => (register === undefined) !== (place === undefined),
    'exactly one of "register" and "place"',
  );

/** Where the source states the day its figures speak of. */
export const dataAsOfSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pointer'), pointer: pointerSchema }),
  z.strictObject({
    kind: z.literal('cell'),
    cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d*$/, 'a cell such as B2'),
  }),
  /** One and the same in every row. */
  z.strictObject({ kind: z.literal('column'), column: z.string() }),
]);

export type Format = z.infer<typeof formatSchema>;
export type NumberText = z.infer<typeof numberTextSchema>;
export type Column = z.infer<typeof columnSchema>;
export type RowPath = z.infer<typeof rowPathSchema>;
export type UnitRule = z.infer<typeof unitSchema>;
export type PlaceRule = z.infer<typeof placeSchema>;
