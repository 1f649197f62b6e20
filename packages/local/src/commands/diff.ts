import { periodId } from '@dti-hub/kernel';
import {
  readPublication,
  type EditionPeriod,
  type ProvinceStores,
  type Publication,
  type PublicationContent,
} from '@dti-hub/pipeline';
import {
  decisionsBetween,
  describeDifference,
  differenceBetween,
  differenceOfUnit,
  readDifference,
  readRelease,
  type Difference,
} from '@dti-hub/releases';
import { namesOf, withNames, type Names } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { namesIn } from '../names-in.ts';
import { codeOf } from '../scorecards.ts';

/** Which two publications, by number, and of which unit alone. */
export interface DiffOptions {
  readonly before: number;
  readonly after: number;
  readonly unit?: string;
}

/** What moved between two publications, and why. */
export const diff = (context: CommandContext, options: DiffOptions): Promise<Answer> =>
  withPublished(context, async (stores, published) => {
    const before = await publicationOf(stores, options.before);
    const after = await publicationOf(stores, options.after);
    const whole = await readDifference(stores, { before, after });
    return diffAnswer(context, whole, {
      unit: options.unit,
      names: namesIn(context, published),
      title: `Công bố số (publications) ${before.number}, đêm ${before.night} → ${after.number}, đêm ${after.night}`,
    });
  });

/** Which two releases of an edition's period, by number, and of which unit alone. */
export interface ReleaseDiffOptions extends DiffOptions, EditionPeriod {}

/** What moved between two releases of a period, and why. */
export const releaseDiff = (
  context: CommandContext,
  options: ReleaseDiffOptions,
): Promise<Answer> => withPublished(context, (stores) => releaseDiffIn(stores, context, options));

/** The same over stores that are open already. */
export async function releaseDiffIn(
  stores: ProvinceStores,
  context: Pick<CommandContext, 'province' | 'catalogue'>,
  options: ReleaseDiffOptions,
): Promise<Answer> {
  const before = await releasedOf(stores, options, options.before);
  const after = await releasedOf(stores, options, options.after);
  const whole = differenceBetween({
    before: before.content,
    after: after.content,
    decisions: await decisionsBetween(stores, {
      before: before.content.publication,
      after: after.content.publication,
    }),
  });
  const names = namesIn(context, after.content);
  return diffAnswer(context, whole, {
    unit: options.unit,
    names,
    title: `Bản phát hành số (releases) ${options.before}, ${before.releasedOn} → ${options.after}, ${after.releasedOn}: ${namesOf(`${options.edition}, ${options.period}`, names).vi}`,
  });
}

interface Released {
  readonly content: PublicationContent;
  readonly releasedOn: string;
}

/** What a release pins: of its publication only the edition's period, with the scores that were released. */
async function releasedOf(
  stores: ProvinceStores,
  subject: EditionPeriod,
  number: number,
): Promise<Released> {
  const { release } = await readRelease(stores, subject, number);
  const { publication: pinned, tracks, values, releasedOn } = release.content;
  const content = await readPublication(stores, await publicationOf(stores, pinned.number));
  const released = new Map(tracks.map(({ track, scorecards }) => [track, scorecards]));
  const scores = content.scores
    .filter((one) => one.edition.edition === subject.edition)
    .filter((one) => periodId(one.period) === subject.period)
    .map((one) => ({ ...one, scorecards: released.get(one.track) ?? one.scorecards }));
  const reconciled = { ...content.reconciled, values };
  return { content: { ...content, scores, reconciled }, releasedOn };
}

interface DiffShown {
  readonly unit: string | undefined;
  readonly names: Names;
  readonly title: string;
}

function diffAnswer(
  context: Pick<CommandContext, 'province' | 'catalogue'>,
  whole: Difference,
  { unit, names, title }: DiffShown,
): Answer {
  const difference = unit === undefined ? whole : ofUnit(whole, unit);
  const sentences = describeDifference(difference).map((sentence) => withNames(sentence, names));
  return {
    document: { ...difference, sentences },
    lines: [
      ...simulatedNotice(context),
      title,
      ...sentences.flatMap(({ vi, en }) => [`  ${vi}`, `    (${en.trim()})`]),
    ],
  };
}

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
