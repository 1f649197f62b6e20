import { civilYear } from '@dti-hub/kernel';
import {
  createSandbox,
  FEED_PATHS,
  feedOverrides,
  type Behaviour,
  type SandboxSettings,
} from '@dti-hub/sandbox';
import { processSnapshot } from '@dti-hub/sources';
import { createUnitResolver } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { askFeed } from '../../golden/ask-feed.ts';
import { agreementOf } from '../../golden/samples.ts';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';
import { send } from './ask.ts';

type Feed = keyof typeof FEED_PATHS;

const aSandbox = (overrides: Partial<SandboxSettings> = {}) =>
  createSandbox({ portal: { seed: 1 }, through: '2023-01-09', ...overrides });

/** Every feed of the province that anybody may ask. */
const OPEN = ['dvc-portal', 'police-eid', 'post-address', 'statistics'] as const;

const ask = async (
  sandbox: ReturnType<typeof aSandbox>,
  feed: Feed,
  headers: Record<string, string> = {},
): Promise<Response> => sandbox.request(`${FEED_PATHS[feed]}?year=2022`, { headers });

const shown = (feed: string): string => feedOverrides('http://sandbox.example')[feed]?.secret ?? '';

function processed(feed: string, pages: readonly Uint8Array[]) {
  const agreement = agreementOf(feed, 'ninh-thuan');
  const units = createUnitResolver(shippedCatalogue().units);
  return processSnapshot({ agreement, period: civilYear(2022), units }, pages);
}

describe('the feeds of Ninh Thuận', () => {
  it.each([
    ['dvc-portal', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['police-eid', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['post-address', 'text/csv; charset=utf-8', '\uFEFFMã xã;'],
    ['statistics', 'application/json; charset=utf-8', '{"simulated":true,'],
  ] as const)('serve %s in its true kind, marked as simulated', async (feed, type, beginning) => {
    const answer = await ask(aSandbox(), feed);
    const bytes = await answer.bytes();

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(answer.headers.get('x-simulated')).toBe('true');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.slice(0, beginning.length)).toBe(beginning);
  });

  it.each(OPEN)('give %s to the byte as before, and not at all to whoever has it', async (feed) => {
    const first = await ask(aSandbox(), feed);
    const again = await ask(aSandbox(), feed);
    const etag = first.headers.get('etag') ?? '';

    const unchanged = await ask(aSandbox(), feed, { 'if-none-match': etag });

    expect(await again.bytes()).toStrictEqual(await first.bytes());
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
  });

  it('know the year 2022 once it has ended, and no other', async () => {
    const early = await ask(aSandbox({ through: '2022-12-30' }), 'statistics');
    const ended = await ask(aSandbox({ through: '2022-12-31' }), 'statistics');
    const other = await aSandbox().request(`${FEED_PATHS.statistics}?year=2021`);
    const unsaid = await aSandbox().request(FEED_PATHS.statistics);

    expect([early, ended, other, unsaid].map(({ status }) => status)).toStrictEqual([
      404, 200, 404, 400,
    ]);
  });

  it.each(['telecom-vnpt', 'telecom-viettel', 'telecom-mobifone'] as const)(
    'give %s to its own key only',
    async (feed) => {
      const nobody = await ask(aSandbox(), feed);
      const other = await ask(aSandbox(), feed, { 'x-api-key': shown('tax') });
      const own = await ask(aSandbox(), feed, { 'x-api-key': shown(feed) });

      expect([nobody.status, other.status, own.status]).toStrictEqual([401, 401, 200]);
      expect(await own.json()).toMatchObject({ simulated: true, asOf: '2022-12-31' });
    },
  );
});

const token = (body: string, authorization?: string) =>
  aSandbox().request('/tax/oauth/token', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization !== undefined && { authorization }),
    },
  });

describe('the tax offices', () => {
  it('take the secret in the header or in the form, and no other', async () => {
    const basic = `Basic ${Buffer.from(shown('tax')).toString('base64')}`;
    const [id = '', secret = ''] = shown('tax').split(':');
    const grant = 'grant_type=client_credentials';

    const answers = await Promise.all([
      token(grant, basic),
      token(`${grant}&client_id=${id}&client_secret=${secret}`),
      token(`${grant}&client_id=${id}&client_secret=wrong`),
      token('grant_type=password'),
    ]);

    expect(answers.map(({ status }) => status)).toStrictEqual([200, 200, 401, 400]);
    expect(await answers[0]?.json()).toStrictEqual(await answers[1]?.json());
  });

  it('give no row without a token', async () => {
    const answer = await ask(aSandbox(), 'tax');

    expect(answer.status).toBe(401);
  });

  it('hand out all rows in pages, two districts in one office’s book', async () => {
    const agreement = agreementOf('tax', 'ninh-thuan');

    const pages = await askFeed({ portal: { seed: 1 } }, agreement, civilYear(2022));

    const parsed = pages.map((page) => JSON.parse(new TextDecoder().decode(page)));
    const rows = parsed.flatMap((page) => page.rows);
    const codes = new Set<string>();
    for (const { office, communeCode } of rows) {
      if (office === 'Chi cục thuế khu vực Ninh Sơn-Bác Ái') codes.add(communeCode);
    }
    expect(parsed.map(({ page }) => page)).toStrictEqual([1, 2, 3, 4, 5, 6]);
    expect(rows).toHaveLength(parsed[0]?.totalRows ?? 0);
    expect([...codes]).toStrictEqual(expect.arrayContaining(['22783', '22810']));
  });
});

describe('a correction', () => {
  it('moves the figure that it names and no other, until it is taken back', async () => {
    const sandbox = aSandbox();
    const read = async () =>
      processed('post-address', [await (await ask(sandbox, 'post-address')).bytes()]);
    const before = await read();

    const put = (figure: number | null) =>
      send(sandbox, ['PUT', '/sandbox/figures'], {
        'post-address': { 'post.households.addressed': { '22813': figure } },
      });
    await put(1);
    const during = await read();
    await put(null);
    const after = await read();

    const moved = during.observations.filter(
      ({ value }, index) => value !== before.observations[index]?.value,
    );
    expect(moved.map(({ unit }) => unit).toSorted()).toStrictEqual([
      'gso:22813@2022-01-01',
      'gso:585@2022-01-01',
      'gso:58@2022-01-01',
    ]);
    expect(after).toStrictEqual(before);
  });

  it('is refused for a feed that the province does not have', async () => {
    const answer = await send(aSandbox(), ['PUT', '/sandbox/figures'], { banks: {} });

    expect(answer.status).toBe(400);
  });
});

async function aSandboxWhose(feed: Feed, behaviour: Behaviour) {
  const sandbox = aSandbox();
  await send(sandbox, ['PUT', '/sandbox/behaviour'], { [feed]: behaviour });
  return sandbox;
}

describe('behaviours of the feeds of Ninh Thuận', () => {
  it.each(OPEN)('break %s in each way', async (feed) => {
    const statuses = await Promise.all(
      (['down', 'forbidden', 'rubbish'] as const).map(
        async (behaviour) => (await ask(await aSandboxWhose(feed, behaviour), feed)).status,
      ),
    );

    expect(statuses).toStrictEqual([503, 403, 200]);
  });

  it.each(OPEN)('rename a column of %s when drifted', async (feed) => {
    const answer = await ask(await aSandboxWhose(feed, 'drifted'), feed);

    const { cause, ledger } = processed(feed, [await answer.bytes()]);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.vi).toMatch(/^Nguồn đã đổi bố cục: mất cột ".*thêm cột "/);
    expect(ledger.quarantined).toBe(ledger.read);
  });
});
