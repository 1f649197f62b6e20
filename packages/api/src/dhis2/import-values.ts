import { fileDataValues, type DataValue, type DataValueOutcome } from '@dti-hub/stewardship';
import * as z from 'zod';
import { act, type Told } from '../writing/act.ts';
import { periodIdOf } from './periods.ts';

const ROWS_MAX = 2000;
const TEXT_MAX = 2000;
const text = z.string().max(TEXT_MAX);

/** A row as it was sent. What is wrong with it is told of the row, and keeps no other one out. */
const rowSchema = z.looseObject({
  dataElement: text.optional(),
  dataSet: text.optional(),
  period: text.optional(),
  orgUnit: text.optional(),
  value: z.union([text, z.number().transform(String)]).optional(),
  comment: text.optional(),
  categoryOptionCombo: text.optional(),
  attributeOptionCombo: text.optional(),
  deleted: z.boolean().optional(),
});

type SentRow = z.infer<typeof rowSchema>;

const setSchema = z.looseObject({
  dataSet: text.optional(),
  period: text.optional(),
  orgUnit: text.optional(),
  dataValues: z.array(rowSchema).max(ROWS_MAX),
});

const scheme = z.enum(['CODE', 'code']).optional().describe('All is named by codes.');

const querySchema = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Tell what would become of each row.'),
  importStrategy: z.enum(['CREATE_AND_UPDATE']).optional(),
  async: z.enum(['false']).optional(),
  idScheme: scheme,
  dataElementIdScheme: scheme,
  orgUnitIdScheme: scheme,
  dataSetIdScheme: scheme,
});

/** What came of a set of data values, in the words of DHIS2. */
const summarySchema = z.object({
  httpStatus: z.enum(['OK', 'Conflict']),
  httpStatusCode: z.int(),
  status: z.enum(['OK', 'WARNING']),
  message: z.string(),
  response: z.object({
    responseType: z.literal('ImportSummary'),
    status: z.enum(['SUCCESS', 'WARNING']),
    importOptions: z.object({ dryRun: z.boolean(), importStrategy: z.string() }),
    description: z.string(),
    importCount: z.object({
      imported: z.int(),
      updated: z.int(),
      ignored: z.int(),
      deleted: z.int(),
    }),
    conflicts: z.array(
      z.object({
        object: z.string(),
        property: z.string(),
        value: z.string(),
        indexes: z.array(z.int()),
      }),
    ),
    rejectedIndexes: z.array(z.int()),
    rows: z.array(z.object({ index: z.int(), outcome: z.string() })),
  }),
});

/** Takes data values as DHIS2 does: each row becomes a draft of what the unit files, or is told why not. */
export const importDataValues = act({
  id: 'importDataValues',
  method: 'POST',
  path: '/dhis2/filings/api/dataValueSets',
  summary: { vi: 'Nhận số liệu dạng DHIS2', en: 'Take data values as DHIS2 sends them' },
  needs: { right: 'file' },
  params: z.object({}),
  query: querySchema,
  body: setSchema,
  answers: { 200: summarySchema, 409: summarySchema },
  perform: async ({ principal, stores, writing, query, body }) => {
    const dryRun = query.dryRun === 'true';
    const ports = { ...stores, clock: writing().clock };
    const refused = body.dataValues.map(refusalOf);
    const values = body.dataValues.map((row) => valueOf(row, body));
    const fit = values.filter((_, index) => refused[index] === undefined);
    const actor = principal.subject;
    const filed = (await fileDataValues(ports, { actor, values: fit, dryRun })).values();
    const outcomes = refused.map((one) => one ?? filed.next().value ?? NOT_LOOKED_AT);
    return toldOf(outcomes, values, dryRun);
  },
});

/** What a row may name where DHIS2 has categories: a filing has none. */
const NO_CATEGORY = new Set([undefined, 'default']);

/** Why a row is nothing that can be filed, whatever it says. */
function refusalOf({
  deleted,
  categoryOptionCombo,
  attributeOptionCombo,
}: SentRow): DataValueOutcome | undefined {
  if (deleted === true) return NO_DELETION;
  const isPlain = NO_CATEGORY.has(categoryOptionCombo) && NO_CATEGORY.has(attributeOptionCombo);
  return isPlain ? undefined : NO_CATEGORIES;
}

const NO_DELETION: DataValueOutcome = {
  kind: 'refused',
  field: 'value',
  why: { vi: 'Bản đã nộp không xoá được.', en: 'What was filed is never deleted.' },
};
const NO_CATEGORIES: DataValueOutcome = {
  kind: 'refused',
  field: 'code',
  why: {
    vi: 'Chỉ số không chia theo phân tổ (category).',
    en: 'Indicators are not divided by categories.',
  },
};
const NOT_LOOKED_AT: DataValueOutcome = {
  kind: 'refused',
  field: 'value',
  why: { vi: 'Dòng này chưa được xem.', en: 'This row was not looked at.' },
};

/** What of a row is left out is said for all; what is said nowhere is nothing, and is refused as such. */
const valueOf = (row: SentRow, set: z.infer<typeof setSchema>): DataValue => {
  const period = row.period ?? set.period ?? '';
  return {
    edition: row.dataSet ?? set.dataSet ?? '',
    code: row.dataElement ?? '',
    period: periodIdOf(period) ?? period,
    unit: row.orgUnit ?? set.orgUnit ?? '',
    value: row.value ?? '',
    note: row.comment,
  };
};

/** What of a row DHIS2 calls a field of a filing. */
const PROPERTIES: Readonly<Record<string, string>> = {
  edition: 'dataSet',
  code: 'dataElement',
  unit: 'orgUnit',
  note: 'comment',
  choice: 'value',
  points: 'value',
};

function toldOf(
  outcomes: readonly DataValueOutcome[],
  values: readonly DataValue[],
  dryRun: boolean,
): Told {
  const conflicts = outcomes.flatMap((one, index) =>
    one.kind === 'refused'
      ? [
          {
            object: values[index]?.code ?? '',
            property: PROPERTIES[one.field] ?? one.field,
            value: `${one.why.vi} (${one.why.en})`,
            indexes: [index],
          },
        ]
      : [],
  );
  const count = (kind: DataValueOutcome['kind']) =>
    outcomes.filter((one) => one.kind === kind).length;
  const isClean = conflicts.length === 0;
  return {
    status: isClean ? 200 : 409,
    body: {
      httpStatus: isClean ? 'OK' : 'Conflict',
      httpStatusCode: isClean ? 200 : 409,
      status: isClean ? 'OK' : 'WARNING',
      message: isClean ? 'Import was successful.' : 'Some rows were refused; see conflicts.',
      response: {
        responseType: 'ImportSummary',
        status: isClean ? 'SUCCESS' : 'WARNING',
        importOptions: { dryRun, importStrategy: 'CREATE_AND_UPDATE' },
        description: dryRun ? 'Nothing was kept: this was a trial.' : 'Rows are kept as drafts.',
        importCount: {
          imported: count('imported'),
          updated: count('updated'),
          ignored: count('unchanged') + count('refused'),
          deleted: 0,
        },
        conflicts,
        rejectedIndexes: conflicts.flatMap(({ indexes }) => indexes),
        rows: outcomes.map(({ kind }, index) => ({ index, outcome: kind })),
      },
    },
  };
}
