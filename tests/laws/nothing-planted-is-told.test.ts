import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { handler as takeDropped } from '@dti-hub/functions/take-dropped-file';
import { readConfigFile } from '@dti-hub/local/src/config-file.ts';
import { reportError } from '@dti-hub/local/src/report-error.ts';
import { readSettings } from '@dti-hub/runtime';
import { Inbox, MemoryObjectStore } from '@dti-hub/store';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { logFailure } from '../../functions/observe.ts';
import { shippedCatalogue } from '../support/memory-hub.ts';
import { crawlApi, type Crawled } from '../support/planted/crawl-api.ts';
import { crawlConsole } from '../support/planted/crawl-console.ts';
import {
  FEED_SECRETS,
  ISSUED_TOKEN,
  KEYS,
  PERSON,
  personIn,
  refusedIn,
  secretsIn,
  type Told,
} from '../support/planted/needles.ts';
import { HINTS, NOBODY, READER, startPlantedHub, STEWARD } from '../support/planted/planted-hub.ts';

let planted: Awaited<ReturnType<typeof startPlantedHub>>;

beforeAll(async () => {
  planted = await startPlantedHub();
});

afterAll(() => planted.close());
afterEach(() => vi.restoreAllMocks());

type Seen = Readonly<Record<'answers' | 'pages', Crawled>>;
const seenBy = new Map<string, Promise<Seen>>();

/** All that the API and the console show somebody. */
function seen(person: string): Promise<Seen> {
  const crawl = async (): Promise<Seen> => ({
    answers: await crawlApi(planted.api, person, HINTS),
    pages: await crawlConsole(planted.console, person),
  });
  const all = seenBy.get(person) ?? crawl();
  seenBy.set(person, all);
  return all;
}

/** Everything that is written to the output and the error output. */
function listen(): () => Told {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  return () => ({ where: 'log', text: lines.join('') });
}

/** What is there to be told of the nights: their output, the journal, the dump. */
async function recordsOf({ nights, hub }: typeof planted): Promise<readonly Told[]> {
  return [
    { where: 'output', text: JSON.stringify(nights) },
    { where: 'journal', text: JSON.stringify(await hub.stores.journal.readAfter(0)) },
    { where: 'dump', text: await hub.dump() },
  ];
}

/** What the stores keep, but for evidence: a unit's own papers are kept as they are. */
const storesOf = ({ hub }: typeof planted): readonly Told[] => [
  ...hub.table.items.map((item) => ({ where: item.partition, text: JSON.stringify(item) })),
  ...[...hub.objects.objects]
    .filter(([key]) => !key.includes('/evidence/'))
    .map(([where, bytes]) => ({ where, text: Buffer.from(bytes).toString() })),
];

describe('what was planted', () => {
  it('came to where it could be told from: sources were shown every secret, and said them again', () => {
    const verdicts = planted.nights.map(({ ended }) =>
      Object.fromEntries(
        ended.flat().flatMap((end) => ('verdict' in end ? [[end.feed, end.verdict]] : [])),
      ),
    );
    const shown = planted.seen.join('\n');

    for (const feed of ['by-header', 'by-query', 'by-bearer'])
      expect(shown).toContain(FEED_SECRETS[feed]);
    expect(shown).toContain(ISSUED_TOKEN);
    expect(verdicts[0]).toMatchObject({
      'by-query': 'new',
      'by-broken-line': 'down',
      'by-certificate': 'down',
      'number-in-a-good-row': 'refused',
      'phone-in-a-bad-row': 'refused',
      'address-for-a-unit': 'refused',
      'no-header': 'drifted',
      'name-for-a-unit': 'new',
      'name-for-a-figure': 'new',
    });
    expect(new Set(Object.values(verdicts[1] ?? {}))).toContain('down');
  });

  it('is seen by whom it is for: a unit’s steward reads its papers', async () => {
    const { answers } = await seen(STEWARD);

    expect(personIn(answers.told).join()).toContain('/evidence/');
  });
});

describe('a secret', () => {
  it('is in nothing that the hub keeps, hands on or prints of its nights', async () => {
    expect(secretsIn([...(await recordsOf(planted)), ...storesOf(planted)])).toEqual([]);
  });

  it('is in no log line of a step, whatever the source answered', async () => {
    const heard = listen();
    await planted.logAgain();
    for (const failure of planted.failures) logFailure('a step', failure);
    const log = heard();

    expect(log.text.match(/"step started"/g)?.length).toBeGreaterThan(50);
    expect(secretsIn([log])).toEqual([]);
    expect(personIn([log])).toEqual([]);
  });

  it.each([STEWARD, READER, NOBODY])('is in no answer and on no page for %s', async (person) => {
    const { answers, pages } = await seen(person);

    expect(secretsIn([...answers.told, ...pages.told])).toEqual([]);
  });

  it('is not told again by the word that a setting or a file of settings is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'planted-'));
    const file = join(folder, 'config.json');
    const broken = [
      `{"feeds": {"a": {"secret": "${ISSUED_TOKEN}" x}}}`,
      `{"secret": ${ISSUED_TOKEN}}`,
      `{"feeds": {"a": {"baseUrl": "https://me:${ISSUED_TOKEN}@a.example", "secret": 1}}}`,
      `{"feeds": {"a": "${ISSUED_TOKEN}"}}`,
    ];
    const errors: unknown[] = [];
    for (const text of broken) {
      await writeFile(file, text);
      await readConfigFile(file).catch((error: unknown) => errors.push(error));
    }
    for (const name of ['HUB_FEED_OVERRIDES', 'HUB_FEED_SECRETS', ...Object.keys(KEYS)])
      try {
        readSettings({ [name]: ISSUED_TOKEN });
      } catch (error) {
        errors.push(error);
      }
    await rm(folder, { recursive: true });
    const told = errors.map((error) => ({ where: 'error', text: reportError(error).text }));

    expect(told).toHaveLength(broken.length + 5);
    expect(
      secretsIn(told.map((one) => ({ ...one, text: one.text.replaceAll(folder, '') }))),
    ).toEqual([]);
  });
});

describe('who somebody is', () => {
  it('is kept nowhere where the gate knows it in what a source sends', () => {
    expect(refusedIn(storesOf(planted))).toEqual([]);
  });

  it('is told by no night, where a name stood in bad rows or for a header', () => {
    const output = { where: 'output', text: JSON.stringify(planted.nights) };

    expect(personIn([output])).toEqual([]);
  });

  it.each([READER, NOBODY])('is in no answer and on no page for %s', async (person) => {
    const { answers, pages } = await seen(person);

    expect(personIn([...answers.told, ...pages.told])).toEqual([]);
  });

  it('is looked for in all that a reader can come to', async () => {
    const { answers, pages } = await seen(READER);

    expect(answers.answered).toBeGreaterThan(60);
    expect(pages.answered).toBeGreaterThan(60);
  });

  it('is in no word of who read a paper', async () => {
    await seen(STEWARD);
    const entries = await planted.accessLog.readFrom('2000-01-01T00:00:00.000Z');

    expect(entries.length).toBeGreaterThan(0);
    expect(personIn([{ where: 'access log', text: JSON.stringify(entries) }])).toEqual([]);
  });

  it('is in no log line about a file that is named after a person', async () => {
    const heard = listen();
    const key = `ninh-thuan/inbox/published-points/${PERSON.name} ${PERSON.phone}.csv`;
    const s3 = { object: { key: encodeURIComponent(key), sequencer: '0' } };
    const body = JSON.stringify({ Records: [{ eventTime: '2026-09-25T17:15:00.000Z', s3 }] });
    const services = {
      readCatalogue: async () => shippedCatalogue,
      inboxOf: (province: string) => new Inbox(new MemoryObjectStore(), province),
      runs: { start: async () => undefined },
    };
    await takeDropped.observedOver(services)({ Records: [{ body }] });
    const log = heard();

    expect(log.text).toContain('"strays":1');
    expect(log.text).toContain('ninh-thuan/inbox/published-points/');
    expect(personIn([log])).toEqual([]);
  });
});
