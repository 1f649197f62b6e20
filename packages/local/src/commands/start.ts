import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import type { ApiServices, Releasing, WritingServices } from '@dti-hub/api';
import {
  composeAccess,
  composeLinks,
  composeReleases,
  composeStores,
  composeWriting,
  openDataOver,
} from '@dti-hub/functions/services';
import {
  agreementsOf,
  isNightRun,
  nextNight,
  type DeadLetter,
  type ScheduledRun,
} from '@dti-hub/pipeline';
import { systemClock, type Settings } from '@dti-hub/runtime';
import { previewDecision, previewScoring } from '@dti-hub/stewardship';
import { answerText, type Answer } from '../answer.ts';
import { localConsole } from '../console-services.ts';
import { prepareContext, type CommandContext, type GlobalOptions } from '../command-context.ts';
import type { EmbeddedAws } from '../embedded-aws.ts';
import { usage } from '../errors.ts';
import { startDemoAccess } from '../identity/demo-access.ts';
import { deliverOnce, keepDelivering, type ToldProvince } from '../keep-delivering.ts';
import { keepNights, type KeptProvince } from '../keep-nights.ts';
import { localRuns } from '../local-runs.ts';
import { simulatedNotice } from '../night-report.ts';
import { placeOf, withHub } from '../open-hub.ts';
import { cursorKey } from '../own-key.ts';
import { releaseSigner } from '../release-key.ts';
import { reportError } from '../report-error.ts';
import { announceHub, holdFolder, withdrawHub } from '../running-hub.ts';
import { serveApi } from '../serve-api.ts';
import { deliverWebhooks, webhooksHere } from '../webhook-delivery.ts';
import { night } from './night.ts';

/** How a hub is kept running. */
export interface StartOptions extends GlobalOptions {
  /** More provinces whose nights are kept. */
  readonly also?: readonly string[];
  /** Where the HTTP interface answers; 0: anywhere. */
  readonly port: number;
  readonly sandbox: boolean;
}

/**
 * Keeps the hub running until it is told to stop: its servers, which other commands on the folder then
 * use, its HTTP interface, and every night at 01:00.
 *
 * @throws {UsageError} when the hub is a deployed one, which keeps its nights itself
 * @throws {AlreadyRunningError} when one runs on the folder already
 * @throws {PortTakenError}
 */
export async function start(context: CommandContext, options: StartOptions): Promise<Answer> {
  if (context.deployed !== undefined) throw runsElsewhere();
  const also = (options.also ?? []).map((province) => prepareContext({ ...options, province }));
  const contexts = [context, ...(await Promise.all(also))];
  const stop = stopSignal();
  const servers = await holdFolder(context.home);
  try {
    const ended = await keepRunning({ context, contexts, servers, stop }, options);
    if (ended === 'interrupted') leave(context);
  } finally {
    await servers.close();
  }
  return STOPPED;
}

const runsElsewhere = (): Error =>
  usage(
    {
      vi: 'start giữ hệ thống chạy trên máy này, nên không đi cùng --deployed: hệ thống đã triển khai tự chạy hằng đêm.',
      en: 'start keeps a hub running on this machine, and does not go with --deployed: a deployed hub runs its nights itself.',
    },
    { vi: 'Hãy bỏ --deployed.', en: 'Leave out --deployed.' },
  );

/** A hub whose folder is held. */
interface HeldHub {
  readonly context: CommandContext;
  /** Of every province whose nights are kept. */
  readonly contexts: readonly CommandContext[];
  readonly servers: EmbeddedAws;
  readonly stop: AbortSignal;
}

/** Announces the hub once it answers, and keeps the nights until it is told to stop. */
async function keepRunning(held: HeldHub, options: StartOptions) {
  const { context, contexts, servers, stop } = held;
  const { identity, api } = await openDoors(held, options);
  try {
    await announceHub(context.home, servers);
    tell(context, welcome(contexts, { url: api.url, issuer: identity?.issuer }));
    const provinces = contexts.map((one) => keptProvince(one, options));
    const delivering = keepDelivering(contexts.map(toldProvince), DELIVERER, stop);
    const ended = await keepNights(
      provinces,
      { clock: systemClock, wait, onFailure: tellFailure },
      stop,
    );
    await delivering;
    return ended;
  } finally {
    await withdrawHub(context.home);
    api.close();
    identity?.close();
  }
}

/** The HTTP interface, and in the demonstration who tells its callers apart. */
async function openDoors(held: HeldHub, options: StartOptions) {
  const { context, contexts, servers } = held;
  const settings = { ...placeOf(servers), catalogueFolders: [], feedOverrides: {} };
  const identity = await startDemoAccess({
    home: context.home,
    provinces: idsOf(options.sandbox ? contexts.filter(({ province }) => province.simulated) : []),
    apiPort: options.port,
    portsOf: composeStores(settings).portsOf,
  });
  try {
    const provinces = idsOf(contexts);
    const startRun = localRuns(contexts, onFailure);
    const services = {
      ...apiServices(
        { ...settings, provinces, identity },
        { startRun, releasing: releasing(held), webhooks: webhooksHere(context, settings) },
      ),
      cursorKey: await cursorKey(context.home),
      openDataOf: openDataOver(
        contexts.map(({ province }) => province),
        composeStores(settings).portsOf,
      ),
    };
    const people = identity && localConsole({ contexts, settings, identity, startRun, onFailure });
    return { identity, api: await serveApi(services, options.port, people) };
  } catch (error) {
    identity?.close();
    throw error;
  }
}

/** Releases are signed by the data folder's own key. */
const releasing = ({ context, contexts }: HeldHub): Releasing => ({
  signer: () => releaseSigner(context),
  isSimulated: (id) =>
    contexts.some(({ province }) => province.province === id && province.simulated),
});

const idsOf = (contexts: readonly CommandContext[]): readonly string[] =>
  contexts.map(({ province }) => province.province);

/** Comes with Ctrl-C, or when the system ends the process. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());
  return stop.signal;
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** A province whose nights are run as the command runs one, over the servers that are there already. */
function keptProvince(context: CommandContext, { sandbox }: StartOptions): KeptProvince {
  const { catalogue, province } = context;
  return {
    province: province.province,
    editions: province.editions.flatMap((id) => catalogue.editions.get(id) ?? []),
    isRun: (date) =>
      withHub(context, ({ ports }) => isNightRun(ports, agreementsOf(catalogue, province), date)),
    run: async ({ night: date, only }: ScheduledRun) => {
      const plays = sandbox && province.simulated;
      if (plays) await playExample(context, date);
      const answer = await night(context, {
        date,
        ...(only !== undefined && { only }),
        sandbox: plays,
        plain: true,
      });
      tell(context, answer);
      await deliverOnce(toldProvince(context), DELIVERER);
      tell(context, untilNextNight());
    },
  };
}

const toldProvince = (context: CommandContext): ToldProvince => ({
  province: context.province.province,
  deliver: () => deliverWebhooks(context),
});

/** A demonstration begins with the night that there are figures of, unless somebody has begun it. */
async function playExample(context: CommandContext, tonight: string): Promise<void> {
  const { exampleNight } = context.province;
  if (exampleNight === undefined || exampleNight >= tonight) return;
  const isNew = await withHub(
    context,
    async ({ ports }) => (await ports.publications.latest()) === undefined,
  );
  if (!isNew) return;
  tell(context, await night(context, { date: exampleNight, sandbox: true, plain: true }));
}

/** One door for all provinces, over the servers that are there already. */
function apiServices(
  settings: Settings & { readonly provinces: readonly string[] },
  acting: Pick<WritingServices, 'startRun' | 'releasing' | 'webhooks'>,
): ApiServices {
  const access = composeAccess(settings);
  return {
    provinces: settings.provinces,
    portsOf: composeStores(settings).portsOf,
    ...(access !== undefined && { access }),
    releasesOf: composeReleases(settings),
    links: composeLinks(settings),
    writing: {
      ...composeWriting(settings),
      preview: previewDecision,
      previewScoring,
      ...acting,
    },
    onFailure,
  };
}

const onFailure = (error: unknown): void => tellFailure('API', error);

function welcome(
  contexts: readonly CommandContext[],
  { url, issuer }: { readonly url: string; readonly issuer: string | undefined },
): Answer {
  return {
    document: { running: process.pid, provinces: idsOf(contexts), url, issuer: issuer ?? null },
    lines: [
      ...contexts.flatMap((context) => [
        `DTI Hub đang chạy cho (is running for) ${context.province.name}`,
        ...simulatedNotice(context),
      ]),
      `API: ${url}/health`,
      ...(issuer === undefined ? [] : [`Trang của cán bộ (console): ${url}/`]),
      signInLine(issuer),
      ...untilNextNight().lines,
      'Ctrl-C để dừng (to stop).',
    ],
  };
}

const signInLine = (issuer: string | undefined): string =>
  issuer === undefined
    ? 'Chưa có hệ thống đăng nhập: API không cho ai xem dữ liệu (nobody can sign in, the API shows no data).'
    : `Đăng nhập (sign-in): ${issuer}, người và mật khẩu thử (demo people and password): docs/access.md`;

function untilNextNight(): Answer {
  const next = nextNight(systemClock.now());
  return {
    document: { nextNight: next },
    lines: [`Đêm tới (next night): ${next}, 01:00 giờ Việt Nam (Asia/Ho_Chi_Minh)`],
  };
}

const STOPPED: Answer = { document: { stopped: true }, lines: ['Đã dừng (stopped).'] };

const INTERRUPTED: Answer = {
  document: { stopped: true, interrupted: true },
  lines: [
    'Đã dừng giữa chừng một đêm; lần chạy sau sẽ làm tiếp, không mất gì.',
    '(Stopped in the middle of a night; the next start goes on with it, and nothing is lost.)',
  ],
};

/** Ends the process at once: a night may be left at any point, and waits for nobody's answer. */
function leave(context: CommandContext): never {
  tell(context, INTERRUPTED);
  return process.exit();
}

/** With --json a document a line, for there are several. */
function tell({ json }: CommandContext, answer: Answer): void {
  const text = json ? JSON.stringify(answer.document) : answerText(answer, false);
  process.stdout.write(`${text}\n`);
}

function tellDeadLetter(province: string, { subscriber, place }: DeadLetter): void {
  process.stderr.write(
    `${province}: webhook "${subscriber}" dừng ở mục nhật ký ${place}; xem "hub webhook list" (stopped at a dead letter).\n`,
  );
}

const tellFailure = (province: string, error: unknown): void => {
  process.stderr.write(`${province}: ${reportError(error).text}\n`);
};

const DELIVERER = { wait, onFailure: tellFailure, onDeadLetter: tellDeadLetter };
