import { isLocalDate } from '@dti-hub/kernel';
import * as z from 'zod';
import { slugSchema } from './agreement.ts';

/** One province served by a deployment: what its feeds ask with, and which editions score it. */
export const provinceSchema = z.strictObject({
  $schema: z.string().optional(),
  province: slugSchema,
  name: z.string(),
  /** Its figures are made up, and everything that shows them says so. */
  simulated: z.boolean(),
  /** The night to run when nobody says which: one that its figures fit. */
  exampleNight: z.string().refine(isLocalDate, 'a day, YYYY-MM-DD').optional(),
  /** What agreements call {province.<name>}. */
  parameters: z.record(z.string(), z.string()),
  feeds: z.array(slugSchema).min(1),
  editions: z.array(slugSchema).min(1),
  /** Under which licence the province gives its releases out as open data; left out: it has not said. */
  openDataLicence: z
    .strictObject({ name: z.string(), title: z.string(), path: z.url() })
    .optional(),
});

export type Province = z.infer<typeof provinceSchema>;
