import { filingKey, readState } from '@dti-hub/pipeline';
import { readTyped, review } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { filingSubject, type SubjectOptions } from '../filing-subject.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub } from '../open-hub.ts';

/** What a verifier found of a submission, as it was typed. */
export interface VerifyOptions extends SubjectOptions {
  readonly code: string;
  readonly as: string;
  /** Points of the verifier's own; absent: what was filed is granted. */
  readonly points?: string;
  /** Why it is returned; absent: it is verified. */
  readonly return?: string;
  /** The revision that they saw; absent: the newest. */
  readonly revision?: number;
}

/** Verifies what a unit submitted, or returns it with a reason. */
export const verify = (context: CommandContext, options: VerifyOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const name = { ...filingSubject(context, options), code: options.code };
    const { submissions } = await readState(ports);
    const { changed, review: kept } = await review(ports, {
      ...name,
      actor: options.as,
      revision: options.revision ?? submissions[filingKey(name)]?.revision ?? 0,
      outcome: options.return === undefined ? 'verified' : 'returned',
      points: options.points === undefined ? null : exactPoints(options.points),
      reason: options.return ?? null,
    });
    const word = kept.outcome === 'verified' ? 'Đã xác nhận (verified)' : 'Đã trả lại (returned)';
    const points = kept.points === null ? '' : `, ${kept.points} điểm (points)`;
    return {
      document: { changed, review: kept },
      lines: [
        ...simulatedNotice(context),
        `${changed ? word : 'Không có gì thay đổi (nothing changed)'}: ${kept.code}, ${kept.unit}, bản ${kept.revision} (revision)${points}.`,
        `Điểm được tính ở lần chấm tới (counts from the next scoring on): ${context.commandLine('night --only scoring')}`,
      ],
    };
  });

/** @throws {UsageError} when nobody can say which number it is */
export function exactPoints(text: string): string {
  const typed = readTyped(text, { asShare: false });
  if ('exact' in typed) return typed.exact;
  throw notReadable(text, typed.expected);
}

/** That a figure cannot be read as it was typed. */
export const notReadable = (
  found: string,
  { vi, en }: { readonly vi: string; readonly en: string },
): Error =>
  usage(
    { vi: `"${found}" không đọc được.`, en: `"${found}" cannot be read.` },
    { vi: `Cần ${vi}.`, en: `Expected ${en}.` },
  );
