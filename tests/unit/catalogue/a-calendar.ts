import { reportingCalendarSchema, type ReportingCalendar } from '@dti-hub/catalogue';
import type * as z from 'zod';

/** A calendar as its file has it. */
export type CalendarText = z.input<typeof reportingCalendarSchema>;
type When = CalendarText['lines'][number]['when'];

export const PROVINCE = 'gso:58@2022-01-01';
export const DISTRICT = 'gso:586@2022-01-01';

/** A line by which the district owes its province a report. */
export const aLine = (
  when: When,
  overrides: Partial<CalendarText['lines'][number]> = {},
): CalendarText['lines'][number] => ({
  line: 'up',
  owes: 'district',
  to: 'province',
  report: 'dti',
  what: { vi: 'Báo cáo', en: 'Report' },
  when,
  evidence: { place: 'V.1', quote: 'made up for a test' },
  ...overrides,
});

/** A plan of the district for 2023 alone. */
export const aCalendar = (
  lines: CalendarText['lines'],
  overrides: Partial<CalendarText> = {},
): ReportingCalendar =>
  reportingCalendarSchema.parse({
    calendar: 'a-plan',
    plan: {
      name: 'KH',
      title: 'Kế hoạch',
      number: null,
      issued: null,
      issuer: 'UBND huyện',
      unit: DISTRICT,
      evidence: 'made up for a test',
    },
    years: { from: 2023, to: 2023, quote: 'năm 2023' },
    strictlyBefore: null,
    parties: {
      district: { name: 'UBND huyện', members: [{ name: 'UBND huyện', unit: DISTRICT }] },
      province: { name: 'UBND tỉnh', members: [{ name: 'UBND tỉnh', unit: PROVINCE }] },
      districts: {
        name: 'UBND các huyện',
        members: [{ name: 'UBND các huyện', unit: PROVINCE, each: 'district' }],
      },
    },
    lines,
    ...overrides,
  } satisfies CalendarText);
