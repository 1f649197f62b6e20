import { addDays, periodId } from '@dti-hub/kernel';
import {
  readPublication,
  readState,
  type Conclusion,
  type EditionPeriod,
  type DueDelivery,
  type Night,
} from '@dti-hub/pipeline';
import { requireScored } from '@dti-hub/stewardship';
import type { FeedOverrides } from '@dti-hub/runtime';
import { FEED_PATHS, feedOverrides as sandboxOverrides, launchSandbox } from '@dti-hub/sandbox';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { dropExamples } from '../example-filings.ts';
import { balances, withBalance } from '../ledger-table.ts';
import { conclusionsOf, runNight, type NightOutput } from '../night-machine.ts';
import { nightReport, type NightResult } from '../night-report.ts';
import { withHub } from '../open-hub.ts';
import { watchNight } from '../progress.ts';
import { recordedFolder } from '../recorded-folder.ts';
import { screenFor } from '../screen.ts';
import { scoresSummary } from '../scores-table.ts';

/** How a night is to be run. */
export interface NightOptions {
  readonly date?: string;
  /** With `to`: what was due on any night from the one to the other is collected as well. */
  readonly from?: string;
  readonly to?: string;
  /** Only these feeds are collected. */
  readonly feed?: readonly string[];
  /** Ask no source. */
  readonly only?: 'scoring';
  /** With `period` and `only`: what the scoring is wanted for; it is refused where it would change nothing. */
  readonly edition?: string;
  readonly period?: string;
  /** A folder of recorded answers to be served in place of simulated ones. */
  readonly real?: string;
  readonly sandbox: boolean;
  /** Tell of its progress as a log does, also on a terminal. */
  readonly plain?: boolean;
}

/** Runs one whole night, with sources of its own unless told where the real ones are. */
export async function night(context: CommandContext, options: NightOptions): Promise<Answer> {
  const order = orderOf(options);
  const scored = scoredBy(options);
  const date = options.date ?? exampleNight(context);
  const sources = await startSources(context, options, date);
  try {
    const feedOverrides = { ...context.feedOverrides, ...sources.overrides };
    return await withHub({ ...context, feedOverrides }, async ({ services, ports, inbox }) => {
      if (scored !== undefined) await requireScored(ports, await readState(ports), scored);
      if (asksSandbox(options)) await dropExamples(context, inbox, date);
      const input = { province: context.province.province, night: date, ...order };
      const output = await runNight(services, input, {
        watch: watchNight(screenFor(context, options)),
      });
      const conclusions = conclusionsOf(output);
      return toAnswer(context, {
        night: date,
        order,
        conclusions,
        unconcluded: unconcluded(output, conclusions),
        published: await readPublication(ports, output.publication),
      });
    });
  } finally {
    await sources.close();
  }
}

/** @throws when the options contradict each other */
function orderOf({ from, to, feed, only, real }: NightOptions) {
  if (only !== undefined && (from ?? to ?? feed ?? real) !== undefined) {
    throw usage(
      {
        vi: '--only scoring không hỏi nguồn nào, nên không đi cùng --from, --to, --feed, --real.',
        en: '--only scoring asks no source, and goes with none of --from, --to, --feed, --real.',
      },
      { vi: 'Hãy bỏ --only, hoặc bỏ các tuỳ chọn kia.', en: 'Leave out --only, or the others.' },
    );
  }
  if (from !== undefined && to !== undefined) return { feeds: feed, backfill: { from, to } };
  if (from === undefined && to === undefined) return { feeds: feed, only };
  throw usage(
    { vi: '--from và --to phải đi cùng nhau.', en: '--from and --to go together.' },
    {
      vi: 'Ví dụ: hub night --from 2026-01-01 --to 2026-06-30 --feed dvcqg-online.',
      en: 'For example: hub night --from 2026-01-01 --to 2026-06-30 --feed dvcqg-online.',
    },
  );
}

/** What the scoring is wanted for, if anything is named. @throws when only a part of it is */
function scoredBy({ edition, period, only }: NightOptions): EditionPeriod | undefined {
  if (edition === undefined && period === undefined) return undefined;
  if (edition !== undefined && period !== undefined && only !== undefined)
    return { edition, period };
  throw usage(
    {
      vi: '--edition và --period đi cùng nhau, và cùng --only scoring.',
      en: '--edition and --period go together, and with --only scoring.',
    },
    {
      vi: 'Ví dụ: hub night --only scoring --edition ninh-thuan-2022 --period 2022.',
      en: 'For example: hub night --only scoring --edition ninh-thuan-2022 --period 2022.',
    },
  );
}

const asksSandbox = ({ sandbox, only }: NightOptions): boolean => sandbox && only === undefined;

interface Sources {
  readonly overrides: FeedOverrides;
  close(): Promise<void>;
}

/** Starts the sandbox for those of its feeds that nobody said a server for, if there are any. */
async function startSources(
  { province, feedOverrides }: CommandContext,
  options: NightOptions,
  date: Night,
): Promise<Sources> {
  const { real } = options;
  const directory = real === undefined ? undefined : recordedFolder(real);
  const feeds = province.feeds.filter(
    (feed) => feed in FEED_PATHS && feedOverrides[feed]?.baseUrl === undefined,
  );
  if (!asksSandbox(options) || feeds.length === 0)
    return { overrides: {}, close: async () => undefined };
  if (directory === undefined && !province.simulated) throw nothingPlays(province.province);
  const launched = await launchSandbox({
    through: addDays(date, -1),
    ...(directory !== undefined && { real: directory }),
  });
  const own = sandboxOverrides(launched.url);
  const served = feeds.map((feed) => [feed, { ...own[feed], ...feedOverrides[feed] }]);
  return { overrides: Object.fromEntries(served), close: () => launched.close() };
}

function exampleNight({ province }: CommandContext): Night {
  if (province.exampleNight !== undefined) return province.exampleNight;
  throw usage(
    {
      vi: `Chưa nói chạy đêm nào, và tỉnh "${province.province}" không có đêm mẫu.`,
      en: `No night is named, and the province "${province.province}" has no example night.`,
    },
    { vi: 'Hãy thêm --date NĂM-THÁNG-NGÀY.', en: 'Add --date YYYY-MM-DD.' },
  );
}

/** The sandbox would answer that it has nothing, and the night would look like the source's fault. */
const nothingPlays = (province: string): Error =>
  usage(
    {
      vi: `Nguồn mô phỏng không có số liệu của tỉnh "${province}".`,
      en: `The simulated sources have no figures of the province "${province}".`,
    },
    {
      vi: 'Hãy thêm --real <thư mục đã ghi>, --config <tệp có baseUrl>, hoặc --no-sandbox để hỏi nguồn thật.',
      en: 'Add --real <recorded folder>, --config <file with base URLs>, or --no-sandbox to ask the real ones.',
    },
  );

/** What was due and has no verdict, because not even that could be written. */
function unconcluded({ sources }: NightOutput, conclusions: readonly Conclusion[]): DueDelivery[] {
  const concluded = new Set(conclusions.map(({ feed, period }) => `${feed} ${periodId(period)}`));
  return sources
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ feed, period }) => !concluded.has(`${feed} ${periodId(period)}`));
}

const toAnswer = (context: CommandContext, result: NightResult): Answer => ({
  document: nightDocument(context, result),
  lines: nightReport(context, result),
  exitCode: result.unconcluded.length === 0 && result.conclusions.every(balances) ? 0 : 1,
});

function nightDocument({ province }: CommandContext, result: NightResult): object {
  const { publication, reconciled, scores } = result.published;
  const { number, night: ofNight, content, publishedAt } = publication;
  return {
    night: result.night,
    province: province.province,
    simulated: province.simulated,
    feeds: result.conclusions.map(withBalance),
    unconcluded: result.unconcluded.map(({ feed, period }) => ({ feed, period })),
    mismatches: reconciled.mismatches,
    publication: { number, night: ofNight, content, publishedAt },
    scores: scores.map((one) => scoresSummary(result.published, one)),
  };
}
