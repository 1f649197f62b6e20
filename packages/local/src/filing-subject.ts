import { isValidOn, type Edition, type RegisteredPlace } from '@dti-hub/catalogue';
import { addDays, civilYear, parseCivilPeriod, periodId } from '@dti-hub/kernel';
import type { FilingName } from '@dti-hub/pipeline';
import type { CommandContext } from './command-context.ts';
import { usage } from './errors.ts';

/** Which unit, edition and period are meant, as they were typed. */
export interface SubjectOptions {
  /** A code or an id. */
  readonly unit: string;
  /** Left out: the only one of the province that scores such units. */
  readonly edition?: string;
  /** A period's id; left out: the only year of the edition. */
  readonly period?: string;
}

/** Whose filings are meant. */
export type FilingSubject = Omit<FilingName, 'code'>;

/**
 * Reads whose filings are meant.
 * @throws {UsageError} when no edition of the province scores such a unit then, or several do
 */
export function filingSubject(context: CommandContext, options: SubjectOptions): FilingSubject {
  const found = editionsNamed(context, options.edition).flatMap((edition) =>
    subjectsOf(context, edition, options),
  );
  const [subject, ...others] = found;
  if (subject === undefined) throw noSubject(options);
  if (others.length > 0) throw severalSubjects(found);
  return subject;
}

function editionsNamed(
  { province, catalogue }: CommandContext,
  wanted: string | undefined,
): Edition[] {
  return province.editions
    .filter((id) => wanted === undefined || id === wanted)
    .flatMap((id) => catalogue.editions.get(id) ?? []);
}

function subjectsOf(
  { catalogue }: CommandContext,
  { edition, years, unitSystem, unitLevel }: Edition,
  options: SubjectOptions,
): FilingSubject[] {
  const [year, ...otherYears] = years ?? [];
  const only = year === undefined || otherYears.length > 0 ? undefined : civilYear(year);
  const period =
    options.period === undefined ? only : parseCivilPeriod(options.period.replace(/^civil:/, ''));
  if (period === undefined) return [];
  const day = addDays(period.end, -1);
  return catalogue.units.places
    .filter(
      (place) =>
        isNamed(place, options.unit) &&
        place.system === unitSystem &&
        (unitLevel ?? place.level) === place.level &&
        isValidOn(place, day),
    )
    .map(({ id }) => ({ edition, unit: id, period: periodId(period) }));
}

const isNamed = ({ id, code }: RegisteredPlace, wanted: string): boolean =>
  id === wanted || code === wanted;

/** The unit of that id or code, on whatever days. @throws {UsageError} when it is none, or more than one */
export function findPlace({ catalogue }: CommandContext, wanted: string): RegisteredPlace {
  const [place, ...others] = catalogue.units.places.filter((one) => isNamed(one, wanted));
  if (place === undefined) throw noSubject({ unit: wanted });
  if (others.length === 0) return place;
  throw severalSubjects([place, ...others].map(({ id }) => ({ unit: id })));
}

const noSubject = ({ unit, edition, period }: SubjectOptions): Error =>
  usage(
    {
      vi: `Không có đơn vị "${unit}" nào như vậy trong bộ chỉ số và kỳ này.`,
      en: `There is no such unit "${unit}" in that edition and period.`,
    },
    {
      vi: `Hãy kiểm tra mã đơn vị, --edition (${edition ?? 'không ghi'}) và --period (${period ?? 'không ghi'}).`,
      en: `Check the unit's code, --edition (${edition ?? 'not given'}) and --period (${period ?? 'not given'}).`,
    },
  );

const severalSubjects = (found: readonly Partial<FilingSubject>[]): Error => {
  const list = found.map(({ unit = '', edition = '' }) => `${unit} ${edition}`.trim()).join('; ');
  return usage(
    { vi: `Có nhiều cách hiểu: ${list}.`, en: `It may mean several: ${list}.` },
    {
      vi: 'Hãy ghi đủ mã định danh của đơn vị, và --edition.',
      en: 'Give the whole id of the unit, and --edition.',
    },
  );
};
