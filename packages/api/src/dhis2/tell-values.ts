import {
  selectIndicators,
  selectObservations,
  type IndicatorValue,
  type OpenPublication,
  type PeriodFilter,
  type PublishedObservation,
  type UnitQuery,
} from '@dti-hub/pipeline';
import type { Context } from 'hono';
import * as z from 'zod';
import type { AnswerDesk } from '../answer/desk.ts';
import { namesIn, inDigits } from '../filters.ts';
import { momentShape, tell } from '../standards/tell.ts';
import { dhis2Period } from './periods.ts';

const TEXT_MAX = 2000;
const textOf = (what: string) => z.string().min(1).max(TEXT_MAX).describe(what);

/** As DHIS2 calls what has no categories. */
const DEFAULT = 'default';

const query = z.object({
  ...momentShape,
  dataSet: textOf('A feed, or an edition'),
  period: textOf('"2022", "202208"; several are parted by commas').optional(),
  orgUnit: textOf('Units by id or code; several are parted by commas').optional(),
  children: z.enum(['true', 'false']).default('false'),
  includeDeleted: z.enum(['true', 'false']).default('false'),
  limit: inDigits(z.int().min(1)).optional(),
});

/** One row of a data value set. */
interface DataValueRow {
  readonly dataElement: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly categoryOptionCombo: string;
  readonly attributeOptionCombo: string;
  readonly value: string;
  readonly followup: boolean;
  readonly deleted?: true;
}

/** Which rows of a data set are wanted. */
interface Wanted {
  readonly dataSet: string;
  readonly isPeriod: PeriodFilter;
  readonly units: readonly UnitQuery[];
}

type Select = (publication: OpenPublication, wanted: Wanted) => Promise<DataValueRow[]>;

/** What feeds say: the data set is the feed, a data element one of its measures. */
export const selectFeedValues: Select = async (publication, { dataSet, isPeriod, units }) => {
  const found = await Promise.all(
    units.map((one) => selectObservations(publication, { feed: dataSet, isPeriod, ...one })),
  );
  return distinct(found.flat()).flatMap((one) => rowOf(one, one.measure, DEFAULT));
};

/** Points that are a number: the data set is the edition, its indicators the data elements. */
export const selectPoints: Select = async (publication, { dataSet, isPeriod, units }) => {
  const found = await Promise.all(
    units.map((one) => selectIndicators(publication, { edition: dataSet, isPeriod, ...one })),
  );
  return distinct(found.flat()).flatMap((one) => rowOf(one, one.indicator, one.track));
};

/** Units that were named twice, by themselves and by what they lie in, are told once. */
function distinct<Item extends object>(items: readonly Item[]): Item[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText.values()];
}

/** A figure as a row; none where there is no figure, for which DHIS2 has no word, or no such period. */
function rowOf(
  one: Pick<PublishedObservation, 'unit' | 'period' | 'value'> &
    Partial<Pick<PublishedObservation, 'status'>> &
    Partial<Pick<IndicatorValue, 'track'>>,
  dataElement: string,
  attributeOptionCombo: string,
): DataValueRow[] {
  const period = dhis2Period(one.period);
  const isDeleted = one.status === 'withdrawn';
  if (period === undefined || (one.value === null && !isDeleted)) return [];
  return [
    {
      dataElement,
      period,
      orgUnit: one.unit,
      categoryOptionCombo: DEFAULT,
      attributeOptionCombo,
      value: one.value ?? '',
      followup: false,
      ...(isDeleted && { deleted: true }),
    },
  ];
}

/** Hands out data values as DHIS2 does. @see https://docs.dhis2.org (Data values) */
export const tellDataValues =
  (select: Select) =>
  (desk: AnswerDesk, context: Context): Promise<Response> =>
    tell(desk, context, {
      query,
      forms: [{ name: 'json', type: 'application/json' }],
      write: async ({ publication, query: wanted }) => {
        const { dataSet, period, orgUnit, children, includeDeleted, limit } = wanted;
        const periods = namesIn(period);
        const rows = await select(publication, {
          dataSet,
          isPeriod: (one) => periods === undefined || periods.includes(dhis2Period(one) ?? ''),
          units: unitsIn(orgUnit, children === 'true'),
        });
        const told = includeDeleted === 'true' ? rows : rows.filter((row) => row.deleted !== true);
        return JSON.stringify({ dataSet, dataValues: told.slice(0, limit) });
      },
    });

function unitsIn(orgUnit: string | undefined, withChildren: boolean): UnitQuery[] {
  const units = namesIn(orgUnit);
  if (units === undefined) return [{}];
  return withChildren ? units.map((within) => ({ within })) : [{ units }];
}
