import { readFile } from 'node:fs/promises';
import { parseCivilPeriod, type Period } from '@dti-hub/kernel';
import { agreementsOf, inboxAddress } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { withHub } from '../open-hub.ts';

/** Which file is dropped, for what. */
export interface DropOptions {
  readonly feed: string;
  readonly file: string;
  /** A period's id. */
  readonly period: string;
}

/** Puts a file into the inbox of a feed; the next night collects it. */
export async function drop(
  context: CommandContext,
  { feed, file, period }: DropOptions,
): Promise<Answer> {
  const address = addressOf(context, feed, toPeriod(period));
  const bytes = await readBytes(file);
  return withHub(context, async ({ inbox }) => {
    await inbox.drop(address, bytes);
    return {
      document: { feed, address, bytes: bytes.length },
      lines: [
        `Đã nộp ${file} cho nguồn ${feed} (dropped at ${address}, ${bytes.length} byte).`,
        `Đêm tới hệ thống sẽ thu thập (collected by the next night): ${context.commandLine('night')}`,
      ],
    };
  });
}

function addressOf({ catalogue, province }: CommandContext, feed: string, period: Period): string {
  const dropped = agreementsOf(catalogue, province).flatMap((agreement) => {
    const address = inboxAddress(agreement, period);
    return address === undefined ? [] : [{ feed: agreement.feed, address }];
  });
  const found = dropped.find((one) => one.feed === feed);
  if (found !== undefined) return found.address;
  const known = dropped.map((one) => one.feed).join(', ');
  throw usage(
    {
      vi: `Nguồn "${feed}" của tỉnh này không nhận tệp nộp.`,
      en: `The feed "${feed}" of this province takes no dropped files.`,
    },
    { vi: `Nguồn nhận tệp: ${known || 'không có'}.`, en: `Feeds that do: ${known || 'none'}.` },
  );
}

function toPeriod(id: string): Period {
  const period = parseCivilPeriod(id.replace(/^civil:/, ''));
  if (period !== undefined) return period;
  throw usage(
    { vi: `"${id}" không phải là một kỳ.`, en: `"${id}" is not a period.` },
    { vi: 'Ví dụ: --period 2022.', en: 'For example: --period 2022.' },
  );
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(
      { vi: `Không đọc được tệp ${file}.`, en: `The file cannot be read: ${what}.` },
      { vi: 'Hãy kiểm tra lại đường dẫn.', en: 'Check its path.' },
    );
  }
}
