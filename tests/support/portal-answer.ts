import type { SourceResponse } from '@dti-hub/pipeline';

/** The members of a JSON object, each as the very text that stands for it: '92.50', '"H00.01"', 'null'. */
export type RawRecord = Readonly<Record<string, string>>;

const rawObject = (record: RawRecord): string =>
  `{${Object.entries(record)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;

/** A unit's row of the progress answer, every column there and good unless told otherwise. */
export const aProgressRow = (code: string, overrides: RawRecord = {}): RawRecord => ({
  departmentId: '"0190aaaa-0000-7000-8000-000000000000"',
  departmentName: JSON.stringify(`Sở ${code}`),
  departmentCode: JSON.stringify(code),
  level: '"PROVINCE"',
  totalReceived: '100',
  totalOnTime: '90',
  totalOverdue: '10',
  avgProcessingDays: '4.5',
  ratio: '90',
  score: '18',
  maxScore: '20',
  scoreDelta: 'null',
  ...overrides,
});

/** The province's own row of the progress answer. */
export const aProvinceRow = (overrides: RawRecord = {}): RawRecord => ({
  departmentId: '"00000000-0000-7000-8000-000000000000"',
  departmentName: '"UBND tỉnh Mô phỏng"',
  departmentCode: '"H00"',
  totalReceived: '200',
  totalOnTime: '180',
  totalCompleted: '170',
  avgProcessingDays: '4.5',
  ratio: '90',
  totalScore: '18',
  totalMaxScore: '20',
  ...overrides,
});

/** The bytes of a progress answer, its numbers written as they were given. */
export function aProgressAnswer(
  children: readonly RawRecord[],
  parent: RawRecord = aProvinceRow(),
): Uint8Array {
  const rows = children.map((child) => rawObject(child)).join(',');
  return new TextEncoder().encode(
    `{"code":"OK","data":{"parent":${rawObject(parent)},"children":[${rows}],"monthlyChart":[]},"message":"OK"}`,
  );
}

/** Two good units and the province that they make up. */
export const TWO_UNITS = aProgressAnswer([aProgressRow('H00.01'), aProgressRow('H00.02')]);

/** A whole answer as the portal sends it. */
export const sent = (
  body: Uint8Array,
  overrides: Partial<SourceResponse> = {},
): SourceResponse => ({
  status: 201,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
  },
  body,
  ...overrides,
});
