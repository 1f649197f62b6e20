import { isLocalDate } from '@dti-hub/kernel';
import * as z from 'zod';
import { assessedTrackSchema } from './edition-parts.ts';
import { bilingualSchema, slugSchema } from './schema-parts.ts';

const daySchema = z.string().refine(isLocalDate, 'a day, YYYY-MM-DD');
const yearSchema = z.int().min(2000).max(2100);

/** The document that asks for reports. What it does not say of itself is null. */
const planSchema = z.strictObject({
  /** Short, for tables. */
  name: z.string().min(1),
  title: z.string().min(1),
  number: z.string().nullable(),
  issued: daySchema.nullable(),
  /** Where the day of issue is not known: that of the newest document it cites, so it is no older. */
  issuedNotBefore: daySchema.optional(),
  issuer: z.string().min(1),
  /** The administrative unit whose plan it is. */
  unit: z.string(),
  evidence: z.string().min(1),
});

/** The years that a plan is for, by its own words; `to` is null where it sets no end. */
const yearsSchema = z.strictObject({
  from: yearSchema,
  to: yearSchema.nullable(),
  quote: z.string().min(1),
});

/** One of those who owe or receive, as the plan names it. */
const memberSchema = z.strictObject({
  name: z.string().min(1),
  /** The administrative unit whose body it is, or for which it works; null: not one, or several. */
  unit: z.string().nullable(),
  /** It is every unit of this level within `unit`. */
  each: z.enum(['district', 'commune']).optional(),
});

const partySchema = z.strictObject({
  /** What they are called together, for tables. */
  name: z.string().min(1),
  members: z.array(memberSchema).min(1),
});

/** "trước ngày X": no text says whether day X itself is in time. "ngày X": it is. */
const dayOfMonthSchema = z.strictObject({
  wording: z.enum(['before', 'on']),
  day: z.int().min(1).max(31),
});
const dayOfYearSchema = dayOfMonthSchema.extend({ month: z.int().min(1).max(12) });
const dayForHalfYearSchema = dayOfYearSchema.extend({ half: z.literal([1, 2]) });

/** Which period a report is of, and when in its year it is due; null: the text names no day. */
const whenSchema = z.discriminatedUnion('period', [
  /** Every quarter, on a day of its last month. */
  z.strictObject({ period: z.literal('quarter'), due: dayOfMonthSchema.nullable() }),
  z.strictObject({ period: z.literal('halfYear'), due: dayForHalfYearSchema.nullable() }),
  z.strictObject({ period: z.literal('year'), due: dayOfYearSchema.nullable() }),
  z.strictObject({ period: z.literal('other'), due: dayOfYearSchema.nullable() }),
]);

/** How the hub can see that a report came: by feeds, or by those through which a track is filed. */
const deliveredBySchema = z.union([
  z.strictObject({ feeds: z.array(slugSchema).min(1) }),
  z.strictObject({ edition: slugSchema, track: assessedTrackSchema }),
]);

const lineSchema = z.strictObject({
  line: slugSchema,
  /** Ids of parties; `to` is null where the text names no receiver. */
  owes: slugSchema,
  to: slugSchema.nullable(),
  /** What kind of report: only reports of one kind are set against each other. */
  report: slugSchema,
  what: bilingualSchema,
  when: whenSchema,
  /** Absent: the report does not come through the hub, which cannot see whether it came. */
  deliveredBy: deliveredBySchema.optional(),
  /** Where in the plan it stands, word for word. */
  evidence: z.strictObject({ place: z.string().min(1), quote: z.string().min(1) }),
  /** What the text leaves open, and how it is read here. */
  note: bilingualSchema.optional(),
});

/** The reports that one plan asks for: who owes what to whom by when, each with where it says so. */
export const reportingCalendarSchema = z.strictObject({
  $schema: z.string().optional(),
  calendar: slugSchema,
  plan: planSchema,
  years: yearsSchema,
  /**
   * How "trước ngày X" is to be read: true, by the end of the day before; false, by the end of day X;
   * null, nobody has settled it, and both readings stand.
   */
  strictlyBefore: z.boolean().nullable(),
  parties: z.record(slugSchema, partySchema),
  lines: z.array(lineSchema).min(1),
});

export type ReportingCalendar = z.infer<typeof reportingCalendarSchema>;
export type ReportingParty = z.infer<typeof partySchema>;
export type ReportingLine = z.infer<typeof lineSchema>;

/** The party of that id. What is checked names no other. */
export const partyOf = (
  { parties }: Pick<ReportingCalendar, 'parties'>,
  id: string,
): ReportingParty => parties[id] ?? { name: id, members: [] };
