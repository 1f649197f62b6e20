import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exactText, parseExact, rational, roundHalfUp } from '@dti-hub/kernel';
import { decodeJson, type ReconciledNight } from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import { createRecordedPortal, startServer } from '@dti-hub/sandbox';
import type { Scorecard } from '@dti-hub/scoring';
import type { ProcessedSnapshot } from '@dti-hub/sources';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryHub, unitOf, type Hub } from '../support/memory-hub.ts';
import { readPublication, scorecardsOf, verdictsOf } from '../support/read-hub.ts';
import { NO_RECORDINGS, REAL_DIRECTORY } from '../unit/sandbox/real-recordings.ts';

// oxlint-disable-next-line node/no-process-env -- a lane that is to test everything may leave out nothing
const IN_CI = process.env['CI'] !== undefined;

const PROGRESS = 'dvc-progress-tree-2026-year.json';
const NIGHT = '2026-09-26';

interface RecordedUnit {
  readonly departmentCode: string;
  readonly totalReceived: number;
  readonly totalOnTime: number;
  readonly score: number;
}

/** The children of the recorded progress answer, read by hand. Its points have two decimals. */
function recordedUnits(): readonly RecordedUnit[] {
  const answer: { readonly data: { readonly children: readonly RecordedUnit[] } } = JSON.parse(
    readFileSync(join(REAL_DIRECTORY, 'dvcqg', PROGRESS), 'utf8'),
  );
  return answer.data.children;
}

type Mutation = (text: string) => string;

const oneLess: Mutation = (text) =>
  text.replace(/("departmentCode":"H44\.01",.*?"totalOnTime":)156,/s, '$1155,');

let close = async (): Promise<void> => undefined;

afterEach(() => close());

/** The night of the recordings, collected over HTTP. */
async function realNight(mutation: Mutation = (text) => text) {
  const portal = createRecordedPortal({
    directory: REAL_DIRECTORY,
    mutate: (bytes, name) =>
      name === PROGRESS
        ? new TextEncoder().encode(mutation(new TextDecoder().decode(bytes)))
        : bytes,
  });
  const server = await startServer(portal);
  close = () => server.close();
  const baseUrl = { baseUrl: server.url };
  const hub = createMemoryHub({
    fetcher: createHttpFetcher({
      overrides: { 'dvcqg-progress': baseUrl, 'dvcqg-online': baseUrl },
    }),
    province: 'phu-tho',
  });
  const output = await hub.night(NIGHT);
  const { night } = await readPublication(hub, output.publication);
  return { hub, output, night };
}

const pillar = (card: Scorecard | undefined, code: string) =>
  card?.pillars.find((score) => score.code === code)?.points;

/** Points that are a number, as the portal prints them: half up to two decimals, no zeros behind. */
const printed = (points: { low: string; high: string } | undefined): string | undefined =>
  points?.low === points?.high && points !== undefined
    ? exactText(parseExact(roundHalfUp(parseExact(points.low), 2)))
    : undefined;

const valuesByKey = ({ values }: ReconciledNight) =>
  new Map(
    values.map(({ feed, measure, unit, value }) => [`${feed} ${measure} ${unit}`, value] as const),
  );

async function resultOf(hub: Hub, hash: string | null | undefined) {
  return decodeJson<ProcessedSnapshot>(await hub.stores.blobs.get('result', hash ?? ''));
}

describe('real input', () => {
  it.runIf(IN_CI)('is there, because CI is set', () => {
    expect(NO_RECORDINGS).toBeUndefined();
  });
});

describe.skipIf(NO_RECORDINGS !== undefined)(
  `the recorded answers of the real portal${NO_RECORDINGS === undefined ? '' : `: ${NO_RECORDINGS}`}`,
  () => {
    it('give the portal’s own points for every unit with dossiers, and 0 for the idle one', async () => {
      const units = recordedUnits();

      const { hub, output } = await realNight();

      const cards = await scorecardsOf(hub, output.publication, '2026');
      const compared = units.map(({ departmentCode, totalReceived, score }) => ({
        departmentCode,
        idle: totalReceived === 0,
        computed: printed(pillar(cards.get(departmentCode), '2')),
        portal: String(score),
      }));
      const equal = compared.filter(({ computed, portal }) => computed === portal);
      expect(compared.filter(({ idle }) => !idle)).toHaveLength(162);
      expect(equal.filter(({ idle }) => !idle)).toHaveLength(162);
      expect(compared.filter(({ idle }) => idle)).toMatchObject([
        { departmentCode: 'H44.23', computed: '0', portal: '0' },
      ]);
    });

    it('give the province 17.68 for settling on time', async () => {
      const { hub, output } = await realNight();

      const cards = await scorecardsOf(hub, output.publication, '2026');
      const points = pillar(cards.get('H44'), '2');
      expect(points?.low).toBe(exactText(rational(20n * 528_684n, 597_918n)));
      expect(printed(points)).toBe('17.68');
    });

    it('give the province 8.83 for online services', async () => {
      const { hub, output } = await realNight();

      const cards = await scorecardsOf(hub, output.publication, '2026-08');
      const points = pillar(cards.get('H44'), '3');
      // A and C are beyond their targets, 2 + 6; B is 406 / 1968 of 4.
      expect(points?.low).toBe(exactText(rational(8n * 1968n + 4n * 406n, 1968n)));
      expect(printed(points)).toBe('8.83');
    });

    it('add up to the totals that the portal states, and disagree with it nowhere', async () => {
      const { hub, output, night } = await realNight();

      const concluded = verdictsOf(output);
      const { controlTotals } = await resultOf(hub, concluded['dvcqg-progress']?.result);
      expect(controlTotals.map(({ stated, summed, agrees }) => [stated, summed, agrees])).toEqual([
        ['597918', '597918', true],
        ['528684', '528684', true],
      ]);
      expect(night.mismatches).toEqual([]);
      expect(Object.values(concluded)).toMatchObject([
        { verdict: 'new', ledger: { read: 164, accepted: 164 } },
        { verdict: 'new', ledger: { read: 164, accepted: 164 } },
      ]);
    });

    it('show it when one dossier less is on time: that unit moves, and the portal is contradicted', async () => {
      const before = await realNight();
      await close();

      const after = await realNight(oneLess);

      const [was, is] = [valuesByKey(before.night), valuesByKey(after.night)];
      const moved = [...is].filter(([key, value]) => was.get(key) !== value);
      expect(moved).toEqual([[`dvcqg-progress dvcqg.progress.on-time ${unitOf('H44.01')}`, '155']]);
      const [cardsBefore, cardsAfter] = await Promise.all(
        [before, after].map(({ hub, output }) => scorecardsOf(hub, output.publication, '2026')),
      );
      const rescored = [...(cardsAfter ?? [])].filter(
        ([code, card]) => pillar(card, '2')?.low !== pillar(cardsBefore?.get(code), '2')?.low,
      );
      expect(rescored.map(([code, card]) => [code, pillar(card, '2')?.low])).toEqual([
        ['H44.01', exactText(rational(20n * 155n, 161n))],
      ]);
      expect(after.night.mismatches).toMatchObject([
        {
          kind: 'controlTotal',
          unit: null,
          subject: 'totalOnTime',
          stated: '528684',
          found: '528683',
        },
        {
          kind: 'sourcePoints',
          unit: unitOf('H44.01'),
          subject: '2',
          stated: '19.38',
          found: '19.25',
        },
      ]);
    });
  },
);
