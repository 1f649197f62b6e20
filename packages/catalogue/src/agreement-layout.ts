import * as z from 'zod';
import { decimalSchema, patternSchema, pointerSchema, slugSchema } from './schema-parts.ts';

const encodingSchema = z
  .enum(['utf-8', 'utf-16', 'windows-1258', 'tcvn3'])
  .describe(
    'How text is kept as bytes; a file in another encoding is not read, and says so. UTF-8 with or without a byte-order mark; UTF-16 told by its mark, the "Unicode text" of Excel; TCVN 5712:1993, as texts in the fonts of .VnTime are kept.',
  );

const unpacked = {
  bytesMax: z
    .int()
    .positive()
    .optional()
    .describe('What it may unpack to, in all bytes. Left out: 64 MB.'),
};

const containerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...unpacked, kind: z.literal('gzip').describe('One file, packed by gzip.') }),
  z.strictObject({
    ...unpacked,
    kind: z.literal('zip').describe('One or several files, in a zip.'),
    entries: patternSchema.describe(
      'Which entries are read, by a pattern of their whole name, in the order of their names.',
    ),
  }),
]);

// Nothing here has a default: an agreement's version is the hash of its text, and stands for years.
const packed = {
  container: containerSchema
    .optional()
    .describe('What the file is packed in. Nothing packed inside a packed file is unpacked.'),
};

/** What the bytes are, before anything in them has a meaning. */
const formatSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...packed,
    kind: z.literal('json').describe('One JSON document; numbers are read from their own text.'),
  }),
  z.strictObject({
    ...packed,
    kind: z.literal('ndjson').describe('One JSON object a line, each of them a row.'),
  }),
  z.strictObject({
    ...packed,
    kind: z.literal('csv').describe('Lines of fields, the first of which names the columns.'),
    delimiter: z.enum([',', ';', '\t', '|']).describe('What stands between the fields of a line.'),
    encoding: encodingSchema,
    quote: z
      .enum(['"', "'", 'none'])
      .optional()
      .describe('What a field with the delimiter in it stands between. Left out: a double quote.'),
    skipLines: z
      .int()
      .positive()
      .optional()
      .describe('How many lines stand above the one that names the columns, whatever is in them.'),
  }),
  z.strictObject({
    ...packed,
    kind: z.literal('xlsx').describe('One sheet of a workbook of Excel.'),
    sheet: z.string().min(1).describe('The name of the sheet.'),
    headerRows: z
      .array(z.int().positive())
      .min(1)
      .max(4)
      .describe(
        'The rows that together name the columns, from 1. A merged cell stands for its whole range; the texts of one column from top to bottom, each once, are joined by " / ".',
      ),
    firstRow: z.int().positive().describe('The first row that can be a record, from 1.'),
    hidden: z
      .enum(['read', 'skip'])
      .optional()
      .describe(
        'What becomes of hidden rows and columns. Left out: read, as hiding is for the eye.',
      ),
  }),
  z.strictObject({
    ...packed,
    kind: z
      .literal('xml')
      .describe(
        'XML, SOAP included. A path names elements from the root by their local names, "/report/unit"; a row\'s columns are its attributes, "@code", its child elements, "name", and its own text, "#text".',
      ),
    encoding: encodingSchema.optional(),
  }),
]);

const numberTextSchema = z.strictObject({
  decimal: z.enum(['.', ',']).describe('The decimal mark.'),
  thousands: z
    .enum(['.', ',', ' '])
    .optional()
    .describe("Between groups of three digits, in all of a number's groups or in none."),
  percent: z
    .boolean()
    .default(false)
    .describe('The text ends in "%", and its value is the number before it: "60,29%" is 60.29.'),
});

export const DATE_FORMS = ['dd/mm/yyyy', 'd/m/yyyy', 'yyyy-mm-dd', 'serial'] as const;
export const PERIOD_FORMS = ['yyyy', 'yyyy-mm', 'mm/yyyy', 'm/yyyy'] as const;

const columnSchema = z.strictObject({
  type: z
    .enum(['text', 'integer', 'decimal', 'date', 'period'])
    .describe('What the column holds; a period is a civil year or month.'),
  as: z
    .string()
    .optional()
    .describe('What the hub calls the column; everything else here speaks of it by this name.'),
  required: z
    .boolean()
    .default(false)
    .describe(
      'A bad or blank required cell quarantines its row; a bad optional one is reported and its measure is missing.',
    ),
  min: decimalSchema.optional().describe('The least value that there can be.'),
  max: decimalSchema.optional().describe('The greatest value that there can be.'),
  pattern: patternSchema.optional().describe('The form of a text, as a regular expression.'),
  code: z
    .boolean()
    .optional()
    .describe(
      'The text is a code, which the format may also write as a whole number of its own: it is read by the digits that stand there. Zeros in front that are not there are not guessed at.',
    ),
  written: numberTextSchema
    .optional()
    .describe(
      'How numbers are written here, where they come as text: nothing else is taken for one, and "1.234" is not guessed at. A number of the format\'s own needs none.',
    ),
  form: z
    .enum([...DATE_FORMS, ...PERIOD_FORMS])
    .optional()
    .describe(
      "How dates are written here: 05/10/2023, 5/10/2023, 2023-10-05, or as a sheet's own date; or periods: 2023, 2023-05, 05/2023, 5/2023.",
    ),
  blanks: z
    .array(z.string().min(1))
    .optional()
    .describe('Texts that stand for an empty cell, such as "-" or "…".'),
  blankMeans: decimalSchema
    .optional()
    .describe(
      'What an empty cell says, where the source is known to leave a figure out: "0". Left out: nothing.',
    ),
});

/** One place in an answer where rows stand. */
const rowPathSchema = z.strictObject({
  name: slugSchema.describe('What the group of rows is called; measures and totals name it.'),
  path: pointerSchema
    .default('')
    .describe(
      'Where the rows stand in a JSON or XML document; an object there is a single row. A table has none.',
    ),
  columns: z
    .record(z.string(), columnSchema)
    .describe('The columns that are read, by the name that the source gives them.'),
});

/** Rows that are no records: whatever the column's text matches is out of scope, and counted there. */
const skipSchema = z.strictObject({
  column: z.string().describe('The column whose text is looked at.'),
  pattern: patternSchema.describe('A regular expression: a row whose text it fits is no record.'),
  as: z
    .enum(['section', 'subtotal', 'total', 'footer'])
    .describe('What such a row is instead; a total is what all rows ought to add up to.'),
});

const ownRegisterSchema = z.strictObject({
  within: z.string().describe("The province's own code in that system."),
  validFrom: z.iso.date('a day, YYYY-MM-DD').describe('The day from which the codes hold.'),
  validFromEvidence: z.string().describe('Who says that it is this day.'),
  nameColumn: z.string().describe("The column that holds the unit's name."),
});

const placeSchema = z.strictObject({
  by: z.enum(['code', 'name']).describe("What the column holds: the unit's code, or its name."),
  level: z
    .enum(['province', 'district', 'commune'])
    .optional()
    .describe('The level of all units. Left out: they may be of several.'),
  within: z
    .string()
    .optional()
    .describe('The code of the unit in which all units lie. Left out: anywhere.'),
  rollUpTo: z
    .array(z.enum(['district', 'province']))
    .default([])
    .describe(
      "Besides the row's own unit, its rows are added up for the units of these levels that it lies in.",
    ),
});

/** Which unit a row speaks of. Exactly one of `register` and `place` says how its text is understood. */
export const unitSchema = z
  .strictObject({
    column: z.string().describe('The column that names the unit, a required text.'),
    system: slugSchema.describe('The code system of the codes, such as gso.'),
    register: ownRegisterSchema
      .optional()
      .describe(
        "The feed is itself the register of its own code system within the province's code.",
      ),
    place: placeSchema
      .optional()
      .describe(
        "The unit is an administrative one, found in the register as it was on the period's last day.",
      ),
  })
  .refine(
    ({ register, place }) => (register === undefined) !== (place === undefined),
    'exactly one of "register" and "place"',
  );

/** Where the source states the day its figures speak of. */
const dataAsOfSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pointer').describe('It stands once, in a JSON or XML document.'),
    pointer: pointerSchema.describe('Where it stands there.'),
  }),
  z.strictObject({
    kind: z.literal('cell').describe('It stands in a cell of the sheet.'),
    cell: z
      .string()
      .regex(/^[A-Z]{1,3}[1-9]\d*$/, 'a cell such as B2')
      .describe('The cell that it stands in.'),
  }),
  z.strictObject({
    kind: z.literal('column').describe('It stands in every row, one and the same.'),
    column: z.string().describe('The column that it stands in.'),
  }),
]);

const controlTotalSchema = z.strictObject({
  column: z.string().describe('The column of numbers that is added up.'),
  parts: slugSchema.describe('The group of rows whose figures are the parts.'),
  whole: slugSchema
    .optional()
    .describe(
      'The group of rows, with one row, that states the whole. Left out: the row of a table that is skipped as its total states it.',
    ),
});

/** All that the form of a source's files decides: how bytes become rows, and what else they state. */
export const layoutFields = {
  format: formatSchema.describe('What the bytes are, before anything in them has a meaning.'),
  constants: z
    .record(z.string(), z.string())
    .default({})
    .describe('Pointers that must hold just this text, or the answer is not the one agreed on.'),
  rows: z
    .array(rowPathSchema)
    .min(1)
    .describe('The places in an answer where rows stand; a table has one.'),
  ignoredColumns: z
    .array(z.string())
    .default([])
    .describe(
      'Columns the source may send and the hub does not read; any other unknown column is drift.',
    ),
  skipRows: z
    .array(skipSchema)
    .default([])
    .describe('Rows that are no records: the first rule that a row fits says why it is none.'),
  periodColumn: z
    .string()
    .optional()
    .describe(
      'The column that says of which day or period a row is, where one file has rows of several. A row counts to the period that is asked for when its own lies in that; otherwise it is out of scope. Left out: all rows are of the period asked for.',
    ),
  rowBounds: z
    .strictObject({
      min: z.int().nonnegative().describe('The least number of rows.'),
      max: z.int().positive().describe('The greatest number of rows.'),
    })
    .describe(
      'How many rows a whole snapshot may have; outside these bounds nothing of the snapshot is taken.',
    ),
  controlTotals: z
    .array(controlTotalSchema)
    .default([])
    .describe(
      "What the source's own figures must add up to: the column over `parts` against the one row of `whole`.",
    ),
  dataAsOf: dataAsOfSchema
    .optional()
    .describe('Where the source states the day its figures speak of.'),
};

export type Format = z.infer<typeof formatSchema>;
export type Encoding = z.infer<typeof encodingSchema>;
export type Container = z.infer<typeof containerSchema>;
export type NumberText = z.infer<typeof numberTextSchema>;
export type Column = z.infer<typeof columnSchema>;
export type DateForm = (typeof DATE_FORMS)[number];
export type PeriodForm = (typeof PERIOD_FORMS)[number];
export type RowPath = z.infer<typeof rowPathSchema>;
export type UnitRule = z.infer<typeof unitSchema>;
export type PlaceRule = z.infer<typeof placeSchema>;
