import { basename } from 'node:path';
import { hashBytes, localDateAt, parseCivilPeriod, type Period } from '@dti-hub/kernel';
import {
  agreementsOf,
  fileAddress,
  inboxAgreement,
  periodOfFile,
  type DroppedFile,
  type Night,
} from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { readBytes } from '../feed-sample.ts';
import { balances, ledgerTable, withBalance } from '../ledger-table.ts';
import { conclusionsOf, runNight } from '../night-machine.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub, type OpenHub } from '../open-hub.ts';
import { watchNight } from '../progress.ts';
import { screenFor } from '../screen.ts';

/** Which file is dropped, for what. */
export interface DropOptions {
  readonly feed: string;
  readonly file: string;
  /** A period's id; absent: the file's name says it. */
  readonly period?: string;
  /** The night that it is collected on. */
  readonly date?: string;
  /** Leave the file for the next night to collect. */
  readonly later?: boolean;
}

/** Puts a file into the inbox of a feed, and collects, judges and publishes it at once. */
export async function drop(context: CommandContext, options: DropOptions): Promise<Answer> {
  const { feed, file } = options;
  const { address, period } = placeOf(context, options);
  const bytes = await readBytes(file);
  return withHub(context, async (hub) => {
    await hub.inbox.drop(address, bytes);
    const put: Put = {
      document: { feed, address, bytes: bytes.length },
      line: `Đã nộp ${file} cho nguồn ${feed} (dropped at ${address}, ${bytes.length} byte).`,
    };
    if (options.later === true) return waitingAnswer(context, put);
    const night = options.date ?? (await nightFor(context, hub));
    return runDropped(context, hub, {
      put,
      night,
      dropped: { feed, period, content: hashBytes(bytes) },
    });
  });
}

/** A file that lies in the inbox, told for a program and for a person. */
interface Put {
  readonly document: object;
  readonly line: string;
}

/** @throws {StrayFileError} when no agreement of the province asks for such a file */
function placeOf(
  { catalogue, province }: CommandContext,
  { feed, file, period: id }: DropOptions,
): { readonly address: string; readonly period: Period } {
  const agreement = inboxAgreement(agreementsOf(catalogue, province), feed);
  const name = id === undefined ? basename(file) : nameOf(fileAddress(agreement, toPeriod(id)));
  const period = periodOfFile(agreement, name);
  return { address: fileAddress(agreement, period), period };
}

const nameOf = (address: string): string => new URL(address).pathname.slice(1);

/** Today's, or of simulated figures the last one published: their time is not ours. */
async function nightFor({ province }: CommandContext, { ports }: OpenHub): Promise<Night> {
  const today = localDateAt(ports.clock.now());
  if (!province.simulated) return today;
  const latest = await ports.publications.latest();
  return latest?.night ?? province.exampleNight ?? today;
}

const waitingAnswer = (context: CommandContext, { document, line }: Put): Answer => ({
  document,
  lines: [
    line,
    `Đêm tới hệ thống sẽ thu thập (collected by the next night): ${context.commandLine('night')}`,
  ],
});

interface DroppedRun {
  readonly put: Put;
  readonly night: Night;
  readonly dropped: DroppedFile;
}

async function runDropped(
  context: CommandContext,
  { services }: OpenHub,
  { put, night, dropped }: DroppedRun,
): Promise<Answer> {
  const input = { province: context.province.province, night, dropped };
  const output = await runNight(services, input, { watch: watchNight(screenFor(context)) });
  const conclusions = conclusionsOf(output);
  const { number, night: ofNight } = output.publication;
  const isPublished = conclusions.every(
    ({ delivery }) => (delivery ?? 0) <= output.publication.covers,
  );
  const keptBack = conclusions.some(({ ledger }) => (ledger?.quarantined ?? 0) > 0);
  return {
    document: {
      ...put.document,
      night,
      feeds: conclusions.map(withBalance),
      publication: isPublished ? { number, night: ofNight } : null,
    },
    lines: [
      '',
      put.line,
      ...simulatedNotice(context),
      '',
      ...ledgerTable(conclusions),
      '',
      isPublished
        ? `Công bố số ${number} (publication ${number}), đêm ${ofNight} (night)`
        : 'Đã nhận, chưa công bố: lần chạy đêm kế tiếp sẽ công bố (taken, and published by the next night).',
      ...(keptBack ? [`  ${context.commandLine(`quarantine show ${dropped.feed}`)}`] : []),
    ],
    exitCode: conclusions.length > 0 && conclusions.every(balances) ? 0 : 1,
  };
}

function toPeriod(id: string): Period {
  const period = parseCivilPeriod(id.replace(/^civil:/, ''));
  if (period !== undefined) return period;
  throw usage(
    { vi: `"${id}" không phải là một kỳ.`, en: `"${id}" is not a period.` },
    { vi: 'Ví dụ: --period 2022.', en: 'For example: --period 2022.' },
  );
}
