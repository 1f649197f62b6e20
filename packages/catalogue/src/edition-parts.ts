import * as z from 'zod';
import { slugSchema } from './schema-parts.ts';

/** An exact decimal, as text, so that no float ever carries a maximum or a target. */
export const exactSchema = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'a plain decimal as text, such as "0.80"');

/** A string: "4.10" is not "4.1". */
export const codeSchema = z.string().regex(/^[0-9A-Z]+(\.[0-9A-Z]+)*$/);

/** A figure that an edition reads. */
export const inputSchema = z.strictObject({ feed: slugSchema, measure: z.string() });

/** Whose points may differ from those that the rules give: the unit's, a verifier's, the council's. */
export const assessedTrackSchema = z.enum(['selfAssessed', 'verified', 'published']);
