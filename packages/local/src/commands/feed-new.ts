import { writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import process from 'node:process';
import { createUnitResolver, parseAgreement } from '@dti-hub/catalogue';
import { addDays, type LocalDate } from '@dti-hub/kernel';
import { proposeAgreement, type Answers, type FeedSample, type Question } from '@dti-hub/sources';
import * as z from 'zod';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { faultyLines, validLine } from '../feed-check-report.ts';
import { answerInTerminal, unanswered } from '../feed-dialogue.ts';
import { periodOf, readBytes, yearBeforeExample } from '../feed-sample.ts';
import { questionLines } from '../feed-questions.ts';
import { AGREEMENT_SCHEMA } from '../local-environment.ts';

/** What an agreement is drawn up from. */
export interface FeedNewOptions {
  readonly from: string;
  readonly out?: string;
  readonly answers?: string;
  /** A period's id. */
  readonly period?: string;
}

/**
 * Draws up an agreement from a sample file. Every proposal is confirmed or changed by a person, at the
 * terminal or in a file of answers; what stays open is written as the question that it is.
 */
export async function feedNew(context: CommandContext, options: FeedNewOptions): Promise<Answer> {
  const { from } = options;
  const sample = await readSample(context, options);
  const answers = await answersOf(context, options, sample);
  const { questions, trouble, agreement } = proposeAgreement(sample, answers);
  const missing = unanswered(questions, answers);
  if (trouble !== null) {
    return {
      document: { from, trouble, questions },
      lines: [`✘ ${trouble.vi}`, `  ${trouble.en}`],
      exitCode: 1,
    };
  }
  if (agreement === undefined || missing.length > 0)
    return asking(context, { from, questions, missing, answers });
  checkNothingUnasked(answers, questions);
  const feed = 'feed' in agreement ? String(agreement.feed) : '';
  const out = resolve(options.out ?? `${feed}.json`);
  const text = `${JSON.stringify({ $schema: schemaFrom(out), ...agreement }, null, 2)}\n`;
  await writeNew(out, text);
  return written(context, { ...options, out, text });
}

async function readSample(
  { catalogue, province }: CommandContext,
  { from, period }: FeedNewOptions,
): Promise<FeedSample> {
  const units = createUnitResolver(catalogue.units);
  const { end } = periodOf(period) ?? yearBeforeExample(province);
  const day = addDays(end, -1);
  const within = provinceCode({ parameters: province.parameters, units, day });
  return {
    fileName: basename(from),
    bytes: await readBytes(from),
    units,
    day,
    ...(within !== undefined && { within }),
  };
}

/** Which of the province's parameters is its own code in a register of units. */
function provinceCode({
  parameters,
  units,
  day,
}: Pick<FeedSample, 'units'> & {
  readonly parameters: Readonly<Record<string, string>>;
  readonly day: LocalDate;
}): FeedSample['within'] {
  for (const { system, code } of units.validOn(day, { level: 'province' })) {
    const [name] = Object.entries(parameters).find(([, value]) => value === code) ?? [];
    if (name !== undefined) return { system, code, placeholder: `{province.${name}}` };
  }
  return undefined;
}

async function answersOf(
  { json }: CommandContext,
  { answers }: FeedNewOptions,
  sample: FeedSample,
): Promise<Answers> {
  if (answers !== undefined) return readAnswers(answers);
  if (json || !process.stdin.isTTY) return {};
  return answerInTerminal((given) => proposeAgreement(sample, given));
}

const mapSchema = z.record(z.string(), z.string().nullable());

/** The answers alone, or what `--json` printed with its answers filled in. */
const answersSchema = z.union([mapSchema, z.looseObject({ answers: mapSchema })]);

async function readAnswers(file: string): Promise<Answers> {
  const text = new TextDecoder().decode(await readBytes(file));
  try {
    const read = answersSchema.parse(JSON.parse(text));
    return isDocument(read) ? read.answers : read;
  } catch (error) {
    const what = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    throw usage(
      { vi: `Tệp ${basename(file)} không phải là các câu trả lời.`, en: `No answers: ${what}.` },
      {
        vi: 'Tệp có dạng {"mã câu hỏi": "trả lời"}; null: để ngỏ.',
        en: 'The file is {"question’s id": "answer"}; null leaves it open.',
      },
    );
  }
}

const isDocument = (read: z.infer<typeof answersSchema>): read is { readonly answers: Answers } =>
  typeof read['answers'] === 'object' && read['answers'] !== null;

interface Asking {
  readonly from: string;
  readonly questions: readonly Question[];
  readonly missing: readonly Question[];
  readonly answers: Answers;
}

/** What is proposed and asked, with a sheet of answers so far to confirm, change and hand back. */
function asking(context: CommandContext, { from, questions, missing, answers }: Asking): Answer {
  const sheet = questions.map(({ id, proposal }) => [id, id in answers ? answers[id] : proposal]);
  return {
    document: {
      from,
      questions,
      missing: missing.map(({ id }) => id),
      answers: Object.fromEntries(sheet),
    },
    lines: [
      `${missing.length} điều cần xác nhận hoặc trả lời; chưa ghi gì (to be confirmed or answered; nothing was written)`,
      ...questionLines(missing),
      '',
      'Xác nhận từng điều tại terminal, hoặc lưu bản dưới đây, sửa phần "answers" rồi nộp lại',
      '(confirm each in a terminal, or save this, edit its "answers" and hand it back):',
      `  ${context.commandLine(`feed new --from ${from} --json`)} > answers.json`,
      `  ${context.commandLine(`feed new --from ${from} --answers answers.json`)}`,
    ],
    exitCode: 2,
  };
}

/** An answer to no question would be a spelling mistake without a sound. */
function checkNothingUnasked(answers: Answers, questions: readonly Question[]): void {
  const asked = new Set(questions.map(({ id }) => id));
  const unasked = Object.keys(answers).filter((id) => !asked.has(id));
  if (unasked.length === 0) return;
  throw usage(
    {
      vi: `Không có câu hỏi nào mang mã: ${unasked.join(', ')}.`,
      en: `There is no such question: ${unasked.join(', ')}.`,
    },
    {
      vi: 'Hãy bỏ các câu trả lời đó, hoặc sửa mã câu hỏi.',
      en: 'Take these answers out, or mend their ids.',
    },
  );
}

const schemaFrom = (out: string): string =>
  relative(dirname(out), AGREEMENT_SCHEMA).replaceAll('\\', '/');

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(
      { vi: `Không ghi được tệp ${basename(file)}.`, en: `The file cannot be written: ${what}.` },
      {
        vi: 'Chọn tệp chưa có: --out TỆP.',
        en: 'Choose a file that is not there yet: --out FILE.',
      },
    );
  }
}

function written(
  context: CommandContext,
  { from, period, out, text }: FeedNewOptions & { readonly out: string; readonly text: string },
): Answer {
  const parsed = parseAgreement(text);
  const forPeriod = period === undefined ? '' : ` --period ${period}`;
  return {
    document: { out, ...(parsed.success ? { valid: true } : { ...parsed, valid: false }) },
    lines: [
      `Đã ghi (written): ${out}`,
      ...(parsed.success ? [validLine(parsed.agreement)] : faultyLines(basename(out), parsed)),
      `Tiếp theo (next): ${context.commandLine(`feed check ${out} --sample ${from}${forPeriod}`)}`,
    ],
  };
}
