import {
  keptValues,
  readPublication,
  type KeptDecision,
  type ProvinceStores,
  type Publication,
} from '@dti-hub/pipeline';
import {
  describeDifference,
  differenceBetween,
  differenceOfUnit,
  type DecisionTaken,
  type Difference,
} from '@dti-hub/releases';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { codeOf } from '../scorecards.ts';

/** Which two publications, by number, and of which unit alone. */
export interface DiffOptions {
  readonly before: number;
  readonly after: number;
  readonly unit?: string;
}

/** What moved between two publications, and why. */
export const diff = (context: CommandContext, options: DiffOptions): Promise<Answer> =>
  withPublished(context, async (stores) => {
    const before = await publicationOf(stores, options.before);
    const after = await publicationOf(stores, options.after);
    const whole = differenceBetween({
      before: await readPublication(stores, before),
      after: await readPublication(stores, after),
      decisions: await decisionsBetween(stores, before, after),
    });
    const difference = options.unit === undefined ? whole : ofUnit(whole, options.unit);
    const sentences = describeDifference(difference);
    return {
      document: { ...difference, sentences },
      lines: [
        ...simulatedNotice(context),
        `Công bố số (publications) ${before.number}, đêm ${before.night} → ${after.number}, đêm ${after.night}`,
        ...sentences.flatMap(({ vi, en }) => [`  ${vi}`, `    (${en.trim()})`]),
      ],
    };
  });

async function publicationOf(
  { publications }: Pick<ProvinceStores, 'publications'>,
  number: number,
): Promise<Publication> {
  const found = await publications.find(number);
  if (found !== undefined) return found;
  throw usage(
    { vi: `Không có công bố số ${number}.`, en: `There is no publication ${number}.` },
    { vi: 'Các công bố được đánh số từ 1.', en: 'Publications are numbered from 1.' },
  );
}

/** What people decided after the one publication and before the other, in journal order. */
async function decisionsBetween(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  before: Publication,
  after: Publication,
): Promise<DecisionTaken[]> {
  const { state } = keptValues(blobs);
  const { decisions: then = [] } = await state(before.state);
  const { decisions: now = [] } = await state(after.state);
  const known = new Set(then.map(({ id }) => id));
  return now.filter(({ id }) => !known.has(id)).map(toTaken);
}

const toTaken = ({ id, about, by, on, reason }: KeptDecision): DecisionTaken => ({
  id,
  subject: about,
  sentence: {
    vi: `Quyết định ${id} của ${by}, ${on}: ${reason}`,
    en: `Decision ${id} by ${by}, ${on}: ${reason}`,
  },
});

/** The unit named by its id, or by its code where only one unit of the difference has it. */
function ofUnit(difference: Difference, wanted: string): Difference {
  const { scores, values, boundaries } = difference;
  const units = new Set([...scores, ...values, ...boundaries].map(({ unit }) => unit));
  const [unit = wanted, ...others] = [...units].filter(
    (one) => one === wanted || codeOf(one) === wanted,
  );
  if (others.length === 0) return differenceOfUnit(difference, unit);
  const ids = [unit, ...others].join(', ');
  throw usage(
    { vi: `Mã "${wanted}" là của nhiều đơn vị.`, en: `The code "${wanted}" is of several units.` },
    { vi: `Hãy ghi đủ mã định danh: ${ids}.`, en: `Give the whole id: ${ids}.` },
  );
}
