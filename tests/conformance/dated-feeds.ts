import type { Column, MeasureRule, RowPath } from '@dti-hub/catalogue';
import { readSample } from '../golden/samples.ts';
import type { FeedSample } from './feed-hub.ts';
import { asNdjson, postRows, variant, type Variation } from './variant.ts';

const { agreement } = readSample('post-address');
const { place } = agreement.unit;
const CODE = 'Mã xã';
const FIGURE = 'Số hộ có địa chỉ số';

/** The rows of the post with one more column. */
const withColumn = (name: string, column: Column): RowPath[] =>
  agreement.rows.map((path) => ({ ...path, columns: { ...path.columns, [name]: column } }));

/** The post's communes as NDJSON, not added up for anybody. */
const ndjson = (name: string, { rows, ...rest }: Omit<Variation, 'name'>): FeedSample =>
  variant('post-address', {
    name,
    format: { kind: 'ndjson' },
    unit: { ...agreement.unit, ...(place && { place: { ...place, rollUpTo: [] } }) },
    rows: rows ?? agreement.rows,
    ...rest,
  });

const communes = postRows();

/** An earlier count of every other commune, with fewer households than the present one. */
const earlier = communes.flatMap((row, index) =>
  index % 2 === 0 ? [{ ...row, [FIGURE]: '1' }] : [],
);

const last = (by: Extract<MeasureRule, { aggregate: 'last' }>['by']): MeasureRule[] =>
  agreement.measures.map(({ measure, rows, kind, unitOfMeasure }) => ({
    measure,
    rows,
    kind,
    unitOfMeasure,
    aggregate: 'last',
    column: 'addressed',
    by,
  }));

const dated = (rows: typeof communes, day: string) => rows.map((row) => ({ ...row, day }));

/** Feeds made up for rows of several days or periods, the last of which may count, and for codes as numbers. */
export const DATED: readonly FeedSample[] = [
  ndjson('by-month', {
    rows: withColumn('month', { type: 'period', form: 'mm/yyyy', required: true }),
    periodColumn: 'month',
    pages: [
      asNdjson([
        ...communes.map((row) => ({ ...row, month: '12/2021' })),
        ...communes.map((row) => ({ ...row, month: '12/2022' })),
      ]),
    ],
  }),
  ndjson('last-by-day', {
    rows: withColumn('day', { type: 'date', form: 'dd/mm/yyyy', required: true }),
    measures: last({ kind: 'column', column: 'day' }),
    key: ['day'],
    pages: [asNdjson([...dated(communes, '31/12/2022'), ...dated(earlier, '30/06/2022')])],
  }),
  ndjson('last-by-order', {
    measures: last({ kind: 'rowOrder' }),
    pages: [asNdjson([...earlier, ...communes])],
  }),
  ndjson('number-codes', {
    rows: agreement.rows.map((path) => ({
      ...path,
      columns: Object.fromEntries(
        Object.entries(path.columns).map(([name, column]) => [
          name,
          name === CODE ? { ...column, code: true } : column,
        ]),
      ),
    })),
    pages: [asNdjson(communes.map((row) => ({ ...row, [CODE]: Number(row[CODE]) })))],
  }),
];
