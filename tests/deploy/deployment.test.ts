import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { addDays, hashBytes } from '@dti-hub/kernel';
import { dropExamples } from '@dti-hub/local/src/example-filings.ts';
import { exportFolder } from '@dti-hub/local/src/export-folder.ts';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import { dump, exportProvince, importProvince, readState } from '@dti-hub/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDeployment } from '../../cdk/emulator/local-deployment.ts';
import { NINH_SON as UNIT } from '../support/filing-hub.ts';
import { shippedCatalogue } from '../support/memory-hub.ts';
import { DISTRICTS, WHOLE_PROVINCE } from '../truth/ninh-thuan-night.ts';
import { readMetricLine, thresholdsOn, verdictsOf } from './alarms.ts';
import { copyWithChanged } from './changed-copy.ts';
import {
  deployedHub,
  emulateHub,
  forgetFiles,
  hubDeployed,
  hubOnThisMachine,
  redriveCommand,
  takeFiles,
} from './emulated-hub.ts';
import {
  codeHashes,
  eventCounts,
  logLines,
  machineToken,
  poolClient,
  whatStands,
} from './emulator-facts.ts';
import { handInEvidence } from './evidence.ts';
import { addOperator, aDraft, answerSignIn, cookiesOf, uploadSchema } from './people.ts';
import { fillReleaseKey, isSignedBy, releaseInConsole } from './releases.ts';
import { bringBack } from './told-subscriber.ts';

const PROVINCE = 'ninh-thuan';
const NIGHT = '2023-01-10';
const BROKEN = 'tax';
/** Feeds of the files that are dropped by themselves. */
const DROPPED = ['published-points', 'self-assessed-points', 'province-published-points'];

const STACKS = ['storage', 'pipeline', 'delivery', 'watch'].map((name) => `dti-hub-local-${name}`);

/** What any one step may take on a busy machine. */
const STEP_MS = 5 * 60_000;

let emulated: Awaited<ReturnType<typeof emulateHub>>;
let local: LocalDeployment;
let outputs: Awaited<ReturnType<LocalDeployment['deploy']>>;
let hub: ReturnType<typeof deployedHub>;

beforeAll(async () => {
  emulated = await emulateHub({ through: addDays(NIGHT, -1) });
  local = await emulated.prepare();
}, STEP_MS);

afterAll(() => emulated.stop(), STEP_MS);

async function deploy(): Promise<void> {
  outputs = await local.deploy();
  hub = deployedHub(outputs, emulated.client);
}

const stores = () => hub.portsOf(PROVINCE);

/** The sources have what a night is to find, and the machine runs it. */
async function runNight(night: string): Promise<void> {
  await emulated.tellSources('through', { date: addDays(night, -1) });
  await emulated.night(hub.machineArn, { province: PROVINCE, night });
}

/** The operator of the province, whose grants were journalled when they first came. */
const operator = () => (someOperator ??= addOperator(emulated.client, hub, stores().journal));

let someOperator: ReturnType<typeof addOperator> | undefined;

const visit = (path: string, cookie = '', init: RequestInit = {}) =>
  fetch(`${hub.apiUrl}${path}`, {
    redirect: 'manual',
    // As a browser says it of a form of the console's own.
    headers: { cookie, origin: hub.output('ApiUrl').replace(/\/$/, '') },
    ...init,
  });

let signedInCookies = '';
const visitConsole = (path: string, init: RequestInit = {}) => visit(path, signedInCookies, init);

let publicKey = '';

describe('the hub on an AWS-compatible server', () => {
  it('is deployed', { timeout: STEP_MS }, async () => {
    await deploy();

    expect((await whatStands(emulated.client))['stacks']?.toSorted()).toEqual(STACKS.toSorted());
  });

  it('runs a night to the state of one machine, to the byte', { timeout: STEP_MS }, async () => {
    const province = shippedCatalogue.provinces.get(PROVINCE);
    if (province === undefined) throw new TypeError('the province ships');
    const home = join(emulated.folder, 'home');

    // The files are part of the night here, and no runs of their own.
    await takeFiles(emulated.client, false);
    await dropExamples({ catalogue: shippedCatalogue, province }, hub.inboxOf(PROVINCE), NIGHT);
    await runNight(NIGHT);
    await hubOnThisMachine(home, 'night', '--date', NIGHT);

    expect(await dump(stores())).toBe(await hubOnThisMachine(home, 'dump'));
  });

  it('tells whoever asks for its health', async () => {
    const response = await fetch(`${hub.apiUrl}/health`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      provinces: [
        { province: 'mo-phong', publication: null },
        { province: PROVINCE, publication: { number: 1, night: NIGHT, feedsDown: [] } },
      ],
    });
  });

  it('gives a machine what the token of its user pool names, and nothing else', async () => {
    const poller = await poolClient(
      emulated.client,
      hub.output('PeoplePoolId'),
      hub.output('PollerClientIdNinhThuan'),
    );
    const token = await machineToken(emulated.client, poller, `${PROVINCE}/catalogue.read`);
    const status = async (path: string, authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      return (await fetch(`${hub.apiUrl}/v1/${path}`, { headers })).status;
    };

    expect(await status(`${PROVINCE}/publications`, `Bearer ${token}`)).toBe(200);
    expect(await status(`${PROVINCE}/observations`, `Bearer ${token}`)).toBe(403);
    expect(await status('mo-phong/publications', `Bearer ${token}`)).toBe(403);
    expect(await status('khong-co/publications', `Bearer ${token}`)).toBe(403);
    expect(await status(`${PROVINCE}/publications`)).toBe(401);
    expect(await status(`${PROVINCE}/publications`, `Bearer ${token}x`)).toBe(401);
  });

  it('lets a person act by the token of their user pool, once for each key', async () => {
    const { act } = await operator();
    const reader = { person: 'somebody', role: 'reader', within: null };
    const once = await act('/grants', { body: reader, key: 'k1' });
    const { head } = await readState(stores());

    expect(once).toMatchObject({ status: 200, body: { item: { changed: true } } });
    expect(await act('/grants', { body: reader, key: 'k1' })).toEqual(once);
    expect((await readState(stores())).head).toBe(head);
    expect(await act('/grants', { body: { ...reader, person: 'else' }, key: 'k1' })).toMatchObject({
      status: 422,
      body: { code: 'api/idempotency-key-reused' },
    });
    expect(await act('/runs', { body: { night: '2999-01-01' }, key: 'k2' })).toMatchObject({
      status: 422,
      body: { code: 'hub/future-night' },
    });
  });

  it('takes evidence at a signed address, and a value that rests on it', async () => {
    const { act } = await operator();
    const bytes = new TextEncoder().encode('%PDF-1.7 a scanned decision');
    const file = hashBytes(bytes);
    const offered = uploadSchema.parse(
      await act('/uploads', {
        body: { unit: UNIT, file, bytes: bytes.length, mediaType: 'application/pdf' },
        key: 'k3',
      }),
    );
    const { url, headers } = offered.body.item;
    expect((await fetch(url, { method: 'PUT', body: bytes, headers })).status).toBe(200);
    const whose = `unit=${encodeURIComponent(UNIT)}&name=scan.pdf`;

    expect(await act(`/uploads/${file}/evidence?${whose}`, { key: 'k4' })).toMatchObject({
      status: 201,
      body: { item: { file, bytes: bytes.length } },
    });
    const filing = `/filings/ninh-thuan-2022/${encodeURIComponent(UNIT)}/civil:2022/1.1`;
    const draft = { method: 'PUT', body: aDraft(file), headers: { 'if-none-match': '*' } };
    expect(await act(filing, draft)).toMatchObject({ status: 200 });
    expect(await act(filing, draft)).toMatchObject({ status: 412 });
  });

  it('scores again when somebody asks, one run of two that ask at once', async () => {
    const { act } = await operator();
    const order = { body: { night: NIGHT, only: 'scoring' }, key: 'k5' };
    const answers = await Promise.all([act('/runs', order), act('/runs', order)]);

    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(202);
    expect([202, 409]).toEqual(expect.arrayContaining(answers.map(({ status }) => status)));
    const asked = [...(await emulated.nights(hub.machineArn))].filter(([name]) =>
      name.startsWith('asked-'),
    );
    expect(asked).toEqual([[expect.any(String), 'SUCCEEDED']]);
  });

  it('signs a person in to the console, which then shows them their province', async () => {
    const { person } = await operator();
    const asked = await visit('/console/sign-in');
    const back = await answerSignIn(emulated.client, asked.headers.get('location') ?? '', person);
    const signedIn = await visit(`/console${back.search}`, cookiesOf(asked));
    const page = await visit(`/console/${PROVINCE}`, cookiesOf(signedIn));

    expect((await visit('/console')).headers.get('location')).toMatch(/^\/console\/sign-in\?/);
    expect(back.href.startsWith(`${hub.output('ApiUrl')}console?`)).toBe(true);
    expect(signedIn.status).toBe(302);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Tỉnh Ninh Thuận');
    signedInCookies = cookiesOf(signedIn);
  });

  it('takes evidence through the console that is larger than a function is handed', async () => {
    const file = await handInEvidence(visitConsole, PROVINCE);
    const { submissions } = await readState(stores());

    expect(Object.values(submissions)).toMatchObject([{ documents: [{ file }] }]);
  });

  it('says of a release that it is not signed while nobody has filled the key', async () => {
    const page = await releaseInConsole(visitConsole, PROVINCE, DISTRICTS);

    expect(page).toContain('chưa ký số');
  });

  it('signs with the stage’s key what people release through the console', async () => {
    publicKey = await fillReleaseKey(emulated.client, hub.output('ReleaseKeyArn'));
    const page = await releaseInConsole(visitConsole, PROVINCE, WHOLE_PROVINCE);

    expect(page).toContain('Ed25519');
    expect(await isSignedBy(publicKey, stores(), WHOLE_PROVINCE)).toBe(true);
  });

  it('signs with the same key at the command line', { timeout: STEP_MS }, async () => {
    const file = join(emulated.folder, 'outputs.json');
    await writeFile(file, JSON.stringify(outputs));
    const { person } = await operator();
    const about = ['--edition', DISTRICTS, '--period', '2022', '--as', person.subject];
    const told = (...words: string[]) =>
      hubDeployed(emulated.client, file, ...words, ...about, '--province', PROVINCE);
    await told('lock', 'reopen', '--reason', 'Bản trước chưa ký.');
    await told('lock', 'review');
    await told('lock', 'set');

    const said = await told('release', 'sign');

    expect(said).toContain(publicKey);
    expect(said).not.toContain('Chưa báo được');
    expect(await isSignedBy(publicKey, stores(), DISTRICTS)).toBe(true);
  });

  it('ends a broken feed in its verdict, and rings for it', { timeout: STEP_MS }, async () => {
    const night = addDays(NIGHT, 1);
    await emulated.tellSources('behaviour', { [BROKEN]: 'down' });
    await runNight(night);
    await emulated.tellSources('behaviour', { [BROKEN]: 'ok' });

    const { [BROKEN]: broken, ...others } = await verdictsOf(stores().journal, night);
    expect(broken).toBe('down');
    expect(Object.values(others)).not.toContain('down');

    const logged = await logLines(emulated.client, 'dti-hub-local-conclude-feed');
    const told = logged
      .filter((line) => line.includes('"CloudWatchMetrics"'))
      .map(readMetricLine)
      .find(({ values }) => values['verdict'] === 'down');
    expect(told?.values).toMatchObject({ province: PROVINCE, FeedVerdict: 1 });
    expect(await thresholdsOn(emulated.client, told?.metric ?? {})).toEqual([1]);
  });

  it('runs a night that could not be handed over, when told to', { timeout: STEP_MS }, async () => {
    const night = addDays(NIGHT, 2);
    await emulated.tellSources('through', { date: addDays(night, -1) });
    const { MessageId } = await new SQSClient(emulated.client).send(
      new SendMessageCommand({
        QueueUrl: hub.deadLettersUrl,
        MessageBody: JSON.stringify({
          province: PROVINCE,
          scheduledAt: `${addDays(night, -1)}T18:00:00Z`,
        }),
      }),
    );

    await redriveCommand(emulated.client, hub);

    const nights = await emulated.nights(hub.machineArn);
    expect(nights.get(`redrive-${MessageId}`)).toBe('SUCCEEDED');
    expect(await verdictsOf(stores().journal, night)).toMatchObject({
      [BROKEN]: expect.not.stringMatching('down'),
    });
  });

  it('tells a subscriber that was down and is back everything, in order', async () => {
    const told = await bringBack(emulated.client, { ...(await operator()), hub });
    const latest = await stores().publications.latest();
    const numbers = Array.from({ length: latest?.number ?? 0 }, (_, index) => index + 1);

    expect(told.whileDown).toMatchObject({
      item: { standing: { kind: 'waiting' }, last: { trouble: 'ECONNREFUSED' } },
    });
    expect(told.published).toEqual(numbers);
    expect(told.afterwards).toMatchObject({ item: { standing: { kind: 'caughtUp' } } });
    expect(told.changes).toBe(200);
  });

  it('collects at once what people drop, a run for each file', { timeout: STEP_MS }, async () => {
    await forgetFiles(emulated.client);
    await takeFiles(emulated.client, true);
    for (const feed of DROPPED) {
      const file = await readFile(join(EXAMPLE_FILINGS, feed, '2022.csv'));
      await hub.inboxOf(PROVINCE).drop(`inbox://${feed}/2022.csv`, file);
    }

    const runs = async () =>
      [...(await emulated.nights(hub.machineArn))].filter(([name]) => name.startsWith('drop-'));
    await expect.poll(runs, { timeout: STEP_MS, interval: 500 }).toHaveLength(DROPPED.length);
    expect((await runs()).map(([, status]) => status)).toEqual(DROPPED.map(() => 'SUCCEEDED'));
  });

  it('is not touched by a deployment without a change', { timeout: STEP_MS }, async () => {
    const before = await eventCounts(emulated.client, STACKS);

    await deploy();

    expect(await eventCounts(emulated.client, STACKS)).toEqual(before);
  });

  it('takes one function that changed, and no other', { timeout: STEP_MS }, async () => {
    const before = await codeHashes(emulated.client);
    const changed = await copyWithChanged('serve-api');
    try {
      await (await changed.prepareLocalDeployment(emulated.options)).deploy();
    } finally {
      await changed.remove();
    }

    const after = await codeHashes(emulated.client);
    const differing = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(differing).toEqual(['dti-hub-local-serve-api']);
    expect((await fetch(`${hub.apiUrl}/health`)).status).toBe(200);
  });

  it('is the same after a move to another deployment', { timeout: STEP_MS }, async () => {
    const folder = exportFolder(join(emulated.folder, 'export'));
    const before = await dump(stores());

    await exportProvince(stores(), PROVINCE, folder);
    await local.destroy();
    await deploy();
    const empty = await stores().journal.readAfter(0);
    await importProvince(folder, PROVINCE, stores());

    expect(empty).toEqual([]);
    expect(await dump(stores())).toBe(before);
  });

  it('leaves nothing behind', { timeout: STEP_MS }, async () => {
    await local.destroy();

    const left = await whatStands(emulated.client);
    expect(Object.entries(left).filter(([, names]) => names.length > 0)).toEqual([]);
  });
});
