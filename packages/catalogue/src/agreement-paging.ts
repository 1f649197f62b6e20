import * as z from 'zod';
import { pointerSchema } from './schema-parts.ts';

const asked = {
  parameter: z.string().min(1).describe('The parameter that says which page is wanted.'),
  in: z.enum(['query', 'body']).describe('Where the parameter stands.'),
};

const walked = {
  totalRowsPointer: pointerSchema
    .optional()
    .describe('Where each page states how many rows there are in all; the walk is checked by it.'),
};

const capped = {
  pagesMax: z.int().positive().describe('No walk is longer, whatever the source says.'),
};

const pageNumberSchema = z.strictObject({
  kind: z.literal('pageNumber').describe('Pages are asked for by their number.'),
  ...asked,
  first: z.int().min(0).max(1).describe('The first page’s number, 0 or 1.'),
  pagePointer: pointerSchema.optional().describe('Where a page states its own number.'),
  totalPagesPointer: pointerSchema.describe(
    'Where a page states how many pages there are; the walk ends with that one.',
  ),
  ...walked,
  ...capped,
});

const offsetSchema = z.strictObject({
  kind: z.literal('offset').describe('Pages are asked for by the number of rows before them.'),
  ...asked,
  first: z.int().min(0).max(1).default(0).describe('The offset of the first row, 0 or 1.'),
  size: z.int().positive().describe('How many rows a full page has.'),
  sizeParameter: z
    .string()
    .min(1)
    .optional()
    .describe('The parameter, beside the offset’s, that asks for that many.'),
  rowsPointer: pointerSchema
    .optional()
    .describe('Where a page’s rows stand; one with fewer than `size` is the last.'),
  ...walked,
  ...capped,
});

const cursorSchema = z.strictObject({
  kind: z.literal('cursor').describe('Each page holds the word by which the next is asked for.'),
  ...asked,
  cursorPointer: pointerSchema.describe(
    'Where that word stands; nothing, null or an empty text there ends the walk.',
  ),
  ...walked,
  ...capped,
});

const linkSchema = z.strictObject({
  kind: z
    .literal('link')
    .describe('Each answer but the last has a Link header with rel="next", whatever its format.'),
  ...capped,
});

const nextUrlSchema = z.strictObject({
  kind: z
    .literal('nextUrl')
    .describe('Each page holds the address of the next; a relative one is read from its own.'),
  urlPointer: pointerSchema.describe(
    'Where that address stands; nothing, null or an empty text there ends the walk.',
  ),
  ...walked,
  ...capped,
});

/**
 * How a source hands out its rows in pages: what a page is asked for by, what ends the walk, the cap
 * that ends it in any case, and what the source states by which the walk can be checked.
 */
export const pagingSchema = z.discriminatedUnion('kind', [
  pageNumberSchema,
  offsetSchema,
  cursorSchema,
  linkSchema,
  nextUrlSchema,
]);

export type Paging = z.infer<typeof pagingSchema>;
