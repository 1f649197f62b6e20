import { ACTS, type Act } from '@dti-hub/api';
import { hashBytes } from '@dti-hub/kernel';
import * as fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { problemSchema } from '../../../packages/api/src/shapes/common.ts';
import { fileBytes, noBody } from '../../../packages/api/src/writing/act.ts';
import { bodyOf } from '../../support/arbitrary-json.ts';
import { FIRST_NIGHT } from '../../support/few-units.ts';
import { formsEdition } from '../../support/filing-hub.ts';
import {
  A_VALUE,
  aWritingApi,
  FED_UNIT,
  filingOf,
  OTHER_UNIT,
  UNIT,
  type WritingApi,
} from '../../support/writing-api.ts';
import { told } from './told.ts';

const SEED = 20_261_122;
const RUNS_OF_ACT = 150;
/** A trial runs the whole night twice. */
const RUNS_OF_DECISIONS = 40;
const BUSY_MACHINE_MS = 60_000;

const PDF = new TextEncoder().encode('%PDF-1.7');

const pools: Record<string, readonly unknown[]> = {
  edition: [formsEdition.edition, 'qd-766'],
  unit: [UNIT, OTHER_UNIT, FED_UNIT],
  within: [UNIT, FED_UNIT],
  period: ['civil:2022', 'civil:2026'],
  code: ['1.1', '1.2', '1.3', '2.1'],
  feed: ['dvcqg-progress'],
  measure: ['dvcqg.progress.received'],
  choice: ['yes', 'no', null],
  value: ['0.5', '12', null],
  points: ['4', '0', null],
  filed: [
    { value: null, choice: 'yes', points: null },
    { value: '0.5', choice: null, points: null },
    { value: 'nhiều', choice: 'x', points: '-1' },
  ],
  until: [null, '2999-01-01', '2020-01-01'],
  date: ['2022-12-20'],
  dataAsOf: ['2022-12-20', null],
  on: [FIRST_NIGHT],
  night: [FIRST_NIGHT, '2999-01-01'],
  file: [hashBytes(PDF), null],
  person: ['tuan', 'nga'],
  role: ['reader', 'steward', 'verifier'],
  figure: [
    {
      feed: 'dvcqg-progress',
      measure: 'dvcqg.progress.received',
      unit: FED_UNIT,
      period: 'civil:2026',
    },
  ],
  text: ['Sở Mới', 'x'],
  rows: [[hashBytes(PDF)], []],
  reason: ['vì sao', 'đã hỏi', ''],
  publication: [1, 2],
  id: ['doic', 'so-tttt'],
  address: ['https://doic.example/hooks', 'http://10.0.0.8/'],
  from: [1, 2],
  limit: ['1', '1000', '0'],
  dryRun: ['true', 'false'],
  name: ['scan.pdf'],
  mediaType: ['application/pdf'],
  bytes: [PDF.length, 0],
};

let hub: WritingApi;

beforeAll(async () => {
  hub = await aWritingApi();
  hub.sent.set(hashBytes(PDF), PDF);
  const { items } = z
    .object({ items: z.array(z.object({ name: z.string() })) })
    .parse((await told(await hub.send('/cases'))).body);
  pools['name'] = [...items.map(({ name }) => name), 'scan.pdf'];
  pools['case'] = pools['name'];
});

/** Somebody who may do it for any unit. */
const WHO: Readonly<Record<string, string>> = {
  review: 'minh',
  grant: 'an',
  run: 'an',
  lock: 'bao',
  release: 'bao',
  webhook: 'an',
};

const whoMay = ({ needs }: Act): string => ('right' in needs && WHO[needs.right]) || 'lan';

interface Sent {
  readonly path: string;
  readonly body: unknown;
}

function sendingOf(act: Act): fc.Arbitrary<Sent> {
  const body = act.body === noBody ? fc.constant(undefined) : bodyOf(act.body, pools);
  return fc
    .record({
      params: bodyOf(act.params, pools),
      query: bodyOf(act.query, pools),
      body: act.body === fileBytes ? fc.constantFrom(PDF, new Uint8Array(3)) : body,
    })
    .map(({ params, query, body: sent }) => ({ path: addressOf(act, params, query), body: sent }));
}

function addressOf({ path }: Act, params: unknown, query: unknown): string {
  const given: Readonly<Record<string, unknown>> = Object(params);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => written(given[name] ?? 'x'));
  const asked = Object.entries(Object(query)).map(
    ([name, one]) => `${written(name)}=${written(one)}`,
  );
  return `${filled}?${asked.join('&')}`;
}

/** A lone half of a surrogate pair has no place in an address. */
const written = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed());

/** The tag of what stands at an address, as who has just looked has it; else that nothing does. */
async function condition(act: Act, path: string): Promise<Record<string, string>> {
  if (!act.isConditional) return {};
  const [place = ''] = path.split('?');
  const where = place.replace(
    /\/(?:submission|review|decisions|lock|reopening|release|replay)$/,
    '',
  );
  const { etag } = await told(await hub.send(where, { as: whoMay(act) }));
  return etag === '' ? { 'if-none-match': '*' } : { 'if-match': etag };
}

/** What is wrong with an answer that the act may not give; undefined: nothing. */
async function faultOf(act: Act, answer: Response): Promise<string | undefined> {
  if (answer.status >= 500) return `${answer.status}: ${String(hub.failures.at(-1))}`;
  if (answer.status >= 400) {
    const form = answer.headers.get('content-type');
    if (form !== 'application/problem+json') return `form ${form}`;
    return misfit(problemSchema, await answer.text());
  }
  const declared = new Map(Object.entries(act.answers)).get(String(answer.status));
  if (declared === undefined) return `${answer.status} is not declared`;
  return declared === fileBytes ? undefined : misfit(declared, await answer.text());
}

/** Where a JSON text is not of its schema, or says more than the schema does. */
function misfit(schema: z.ZodType, json: string): string | undefined {
  const said: unknown = JSON.parse(json);
  const read = schema.safeParse(said);
  if (!read.success) return z.prettifyError(read.error);
  return isDeepStrictEqual(read.data, said) ? undefined : `undeclared: ${json.slice(0, 2000)}`;
}

describe('every act, with anything that its schemas speak of and more', () => {
  const done = new Set<string>();

  beforeAll(async () => {
    const upload = `/evidence?unit=${encodeURIComponent(UNIT)}&name=scan.pdf`;
    await hub.send(upload, { body: PDF, headers: { 'content-type': 'application/pdf' } });
    const documents = A_VALUE.documents.map((one) => ({ ...one, file: hashBytes(PDF) }));
    const body = { ...A_VALUE, stage: 'submitted', documents };
    await hub.send(filingOf(UNIT), { method: 'PUT', body, headers: { 'if-none-match': '*' } });
  });

  it.each(ACTS.map((act) => [act.id, act] as const))(
    '%s never fails, keeps its schema, and refuses with a problem',
    async (id, act) => {
      const numRuns = id.startsWith('decide') ? RUNS_OF_DECISIONS : RUNS_OF_ACT;
      await fc.assert(
        fc.asyncProperty(sendingOf(act), async ({ path, body }) => {
          const answer = await hub.send(path, {
            as: whoMay(act),
            method: act.method,
            body,
            headers: await condition(act, path),
          });
          if (answer.status < 300) done.add(id);
          expect(await faultOf(act, answer), `${path} ${JSON.stringify(body)}`).toBeUndefined();
        }),
        { seed: SEED, numRuns },
      );
    },
    BUSY_MACHINE_MS,
  );

  it('does each of them at least once, so that its schema was held against something', () => {
    expect(ACTS.map(({ id }) => id).filter((id) => !done.has(id))).toEqual([]);
  });
});
