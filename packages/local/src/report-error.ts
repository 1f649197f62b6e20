import { HubError, type Mend, type Sentence } from '@dti-hub/kernel';
import { CommanderError } from 'commander';
import { SHOWS_STACKS } from './local-environment.ts';

/** What is told of an error on the error output, and the exit code that it ends with. */
export interface ErrorReport {
  readonly text: string;
  readonly exitCode: number;
}

/** Codes of errors that whoever typed the command, or wrote its files, can mend. */
const USAGE_CODES: ReadonlySet<string> = new Set([
  'local/usage',
  'local/config-file',
  'runtime/configuration',
  'catalogue/faulty',
  'hub/not-found',
  'inbox/stray-file',
  'night/backfill',
]);

/** Says what went wrong and how to mend it; where in our code it happened only when asked. */
export function reportError(error: unknown): ErrorReport {
  const report = describe(error);
  if (!SHOWS_STACKS || !(error instanceof Error)) return report;
  return { ...report, text: `${report.text}\n${error.stack ?? ''}` };
}

function describe(error: unknown): ErrorReport {
  if (error instanceof CommanderError) return describeUsage(error);
  const known = hubErrorIn(error);
  if (known !== undefined) {
    const isUsage = USAGE_CODES.has(known.code);
    return { text: twoLines(known.problem, known.mend), exitCode: isUsage ? 2 : 1 };
  }
  const [firstLine = ''] = rootMessage(error).split('\n');
  return {
    text: `✘ Lỗi ngoài dự kiến / unexpected error: ${firstLine} (HUB_DEBUG=1: xem chi tiết / shows where)`,
    exitCode: 1,
  };
}

/** The state machine wraps what its handlers throw, some layers deep. */
function hubErrorIn(error: unknown): HubError | undefined {
  if (error instanceof HubError) return error;
  return error instanceof Error ? hubErrorIn(error.cause) : undefined;
}

/** What first went wrong says more than what came of it. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}

const USAGE_WORDS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'Không có lệnh này.',
  'commander.unknownOption': 'Không có tuỳ chọn này.',
  'commander.excessArguments': 'Thừa tham số.',
  'commander.missingArgument': 'Thiếu tham số.',
  'commander.optionMissingArgument': 'Tuỳ chọn này cần một giá trị.',
  'commander.missingMandatoryOptionValue': 'Thiếu một tuỳ chọn bắt buộc.',
  'commander.invalidArgument': 'Giá trị không hợp lệ.',
};

/** Commander has written its help by itself already; everything else it leaves to us. */
function describeUsage({ code, exitCode, message }: CommanderError): ErrorReport {
  const problem = USAGE_WORDS[code];
  if (problem === undefined) return { text: '', exitCode: exitCode === 0 ? 0 : 2 };
  return {
    text: twoLines(
      { vi: problem, en: message.replace(/^error: /, '').replaceAll('\n', ' ') },
      {
        vi: 'Xem cách dùng: npx hub --help',
        en: 'See npx hub --help, or npx hub <command> --help',
      },
    ),
    exitCode: 2,
  };
}

const twoLines = (problem: Sentence, mend: Mend): string =>
  [
    `✘ ${joined(problem)}`,
    `→ ${joined(mend)}`,
    ...(mend.command === undefined ? [] : [`  ${mend.command}`]),
  ].join('\n');

/** Vietnamese first; a list of faults stays a list. */
const joined = ({ vi, en }: Sentence): string =>
  vi.includes('\n') ? `${vi.trimEnd()}\n  ${en.trimEnd()}` : `${vi} / ${en}`;
