import { ACTS, ROUTES } from '@dti-hub/api';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { anApi } from './an-api.ts';

const { ask } = anApi(createMemoryHub({ fetcher: { fetch: () => Promise.reject(new Error()) } }), [
  PROVINCE,
]);

const faultsSchema = z.array(
  z.object({ in: z.string(), name: z.string(), message: z.string(), messageVi: z.string() }),
);
const faultySchema = z.object({ errors: faultsSchema });

/** What is told of the one fault of a question. */
async function faultOf(path: string) {
  const answer = await ask(`/v1/${PROVINCE}/${path}`);
  expect(answer.status, path).toBe(400);
  const { errors } = faultySchema.parse(await answer.json());
  expect(errors, path).toHaveLength(1);
  const [fault = { name: '', message: '', messageVi: '' }] = errors;
  return fault;
}

describe('a fault of a question says what was expected and found, in both languages', () => {
  it.each([
    ['changes', 'since', 'Còn thiếu, cần số nguyên.', 'Missing, expected a whole number.'],
    [
      'scorecards/ninh-thuan-2022/civil:2022/computed/585',
      'unit',
      'Đang ghi "585", cần mã đầy đủ của đơn vị',
      'Found "585", expected the id of a unit (system:code@validFrom)',
    ],
    [
      'runs?from=0001-01-01',
      'from',
      'Đang ghi "0001-01-01", cần một ngày từ năm 100 trở đi',
      'Found "0001-01-01", expected a day from the year 100 on, YYYY-MM-DD.',
    ],
    ['units?limit=0', 'limit', 'Đang ghi "0", cần ít nhất 1.', 'Found "0", expected at least 1.'],
    [
      'units?level=country',
      'level',
      'Đang ghi "country", cần một trong: province, district, commune.',
      'Found "country", expected one of: province, district, commune.',
    ],
    [
      `units?within=${'x'.repeat(201)}`,
      'within',
      'cần không quá 200 ký tự.',
      'expected at most 200 characters.',
    ],
    ['units?within=', 'within', 'cần ít nhất 1 ký tự.', 'expected at least 1 character.'],
    ['units?asOf=today', 'asOf', 'cần thời điểm có múi giờ', 'expected an instant'],
    ['units?toString=1', 'toString', 'Không có mục này.', 'There is nothing of this name.'],
    ['units?unit=a&unit=b', 'unit', 'Được ghi nhiều lần.', 'Given more than once.'],
  ])('%s', async (path, ...expected) => {
    const { name, messageVi, message } = await faultOf(path);
    const [wrong, vi, en] = expected;
    expect(name).toBe(wrong);
    expect(messageVi).toContain(vi);
    expect(message).toContain(en);
  });
});

describe('a whole number is digits alone', () => {
  it.each(['0x10', '1e3', '%2010', '10%20', '%2B10', '1.0', '', '٣'])(
    'and no "%s"',
    async (text) => {
      const answers = await Promise.all(
        [
          `units?limit=${text}`,
          `cases?limit=${text}`,
          `calendar?year=${text}`,
          `sdmx/v2/data/*/*/OBSERVATIONS?limit=${text}`,
          `dhis2/observations/api/dataValueSets?dataSet=a&limit=${text}`,
          ...(text === '' ? [] : [`publications/${text}`]),
        ].map((path) => ask(`/v1/${PROVINCE}/${path}`)),
      );

      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
    },
  );
});

/** No value of anything that has a form; too long for the rest. */
const ODD = '~ ~'.repeat(5000);

const oddOf = (schema: z.ZodObject) =>
  Object.fromEntries(Object.keys(schema.shape).map((name) => [name, ODD]));

it('no fault of a path or a query is told in words that are not of the hub', () => {
  for (const asked of [...ROUTES, ...ACTS]) {
    const { id } = asked;
    const params = oddOf(asked.params);
    const query = oddOf(asked.query);
    const prepared =
      'media' in asked
        ? asked.prepare(params, query)
        : asked.prepare({ params, query, body: undefined });
    const faults = Array.isArray(prepared) ? faultsSchema.parse(prepared) : [];
    for (const { name, message, messageVi } of faults.filter((one) => one.in !== 'body')) {
      expect(message, `${id} ${name}`).toMatch(/^Found .*, expected (?!what \/openapi).*\.$/);
      expect(messageVi, `${id} ${name}`).toMatch(/^Đang ghi .*, cần (?!đúng như tài liệu).*\.$/);
    }
  }
});
