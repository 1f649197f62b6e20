import { feedsOfLine, type FeedReceipt, type RegisteredPlace } from '@dti-hub/catalogue';
import { localDateAt } from '@dti-hub/kernel';
import { dueDocument, readReceipts, whatIsDue } from '@dti-hub/pipeline';
import { systemClock } from '@dti-hub/runtime';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { dueLines } from '../due-answer.ts';
import { NothingYetError, usage } from '../errors.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';

/** As of which day, for which year, and of whom. */
export interface DueOptions {
  readonly date?: string;
  readonly year?: number;
  /** By code or id: what it owes, or a unit within it. */
  readonly unit?: string;
  /** Only what is due so many days before or after, and what is known to be late. */
  readonly days?: number;
}

/** The reports that all plans of the catalogue ask for. Needs no night: without one nothing is seen to have come. */
export async function due(context: CommandContext, options: DueOptions): Promise<Answer> {
  const { catalogue } = context;
  const date = options.date ?? localDateAt(systemClock.now());
  const feeds = [...catalogue.calendars.values()].flatMap(({ lines }) =>
    lines.flatMap((line) => feedsOfLine(line, catalogue)),
  );
  const found = whatIsDue(catalogue, {
    date,
    year: options.year ?? Number(date.slice(0, 4)),
    units: options.unit === undefined ? undefined : placesNamed(context, options.unit),
    days: options.days,
    receipts: await receiptsOf(context, feeds),
  });
  return {
    document: dueDocument(found),
    lines: [...(feeds.length === 0 ? [] : simulatedNotice(context)), ...dueLines(found)],
  };
}

/** The units of that id, or of that code on whatever days. @throws {UsageError} when there is none */
function placesNamed({ catalogue }: CommandContext, wanted: string): RegisteredPlace[] {
  const named = catalogue.units.places.filter(({ id, code }) => id === wanted || code === wanted);
  if (named.length > 0) return named;
  throw usage(
    {
      vi: `Không có đơn vị hành chính nào mang mã "${wanted}".`,
      en: `There is no administrative unit "${wanted}".`,
    },
    {
      vi: 'Hãy ghi mã như 586, hoặc mã định danh như gso:586@2022-01-01.',
      en: 'Give a code such as 586, or an id such as gso:586@2022-01-01.',
    },
  );
}

/** What feeds have given, as far as anything is published. */
async function receiptsOf(
  context: CommandContext,
  feeds: readonly string[],
): Promise<readonly FeedReceipt[]> {
  // Opening a hub starts its servers: only for plans that name feeds.
  if (feeds.length === 0) return [];
  try {
    return await withPublished(context, (ports, { reconciled }) =>
      readReceipts(ports, reconciled, feeds),
    );
  } catch (error) {
    if (error instanceof NothingYetError) return [];
    throw error;
  }
}
