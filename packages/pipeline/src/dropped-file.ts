import type { Agreement } from '@dti-hub/catalogue';
import {
  civilMonth,
  civilYear,
  hashJson,
  HubError,
  type Disposition,
  type Hash,
  type Period,
} from '@dti-hub/kernel';
import type { Snapshot } from './delivery.ts';
import { feedPeriod, type HubState, landedKey } from './hub-state.ts';
import { fileAddress, isInbox } from './inbox-address.ts';

/** A file that somebody dropped into a feed's inbox, and which bytes it held. */
export interface DroppedFile {
  readonly feed: string;
  readonly period: Period;
  readonly content: Hash;
}

/** A file in an inbox that no agreement asks for. Nothing becomes of it: it stays where it is. */
export class StrayFileError extends HubError {
  override readonly name = 'StrayFileError';
  override readonly code = 'inbox/stray-file';
  override readonly disposition: Disposition = 'giveUp';
}

/**
 * The agreement that people drop a feed's files under.
 * @throws {StrayFileError} when there is none among the province's agreements
 */
export function inboxAgreement(agreements: readonly Agreement[], feed: string): Agreement {
  const filed = agreements.filter(({ request }) => isInbox(request.url));
  const found = filed.find((agreement) => agreement.feed === feed);
  if (found !== undefined) return found;
  const known = filed.map((agreement) => agreement.feed).join(', ');
  throw new StrayFileError({
    problem: {
      vi: `Tỉnh này không có nguồn "${feed}" nhận tệp nộp.`,
      en: `The province has no feed "${feed}" that takes dropped files.`,
    },
    mend: {
      vi: `Nguồn nhận tệp: ${known || 'không có'}.`,
      en: `Feeds that do: ${known || 'none'}.`,
    },
  });
}

/**
 * For which period a file is, by the name that its agreement gives the file of each period.
 * @throws {StrayFileError} when it is the name of none
 */
export function periodOfFile(agreement: Agreement, name: string): Period {
  const address = `inbox://${agreement.feed}/${name}`;
  const isMeant = (period: Period) => fileAddress(agreement, period) === address;
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const period = periodsOfYear(agreement, year).find(isMeant);
    if (period !== undefined) return period;
  }
  const example = periodsOfYear(agreement, EXAMPLE_YEAR)
    .slice(0, 1)
    .map((period) => fileAddress(agreement, period).split('/').at(-1))
    .join('');
  throw new StrayFileError({
    problem: {
      vi: `Tên tệp "${name}" không phải là tên của kỳ nào của nguồn "${agreement.feed}".`,
      en: `The file name "${name}" is that of no period of the feed "${agreement.feed}".`,
    },
    mend: {
      vi: `Hãy đặt tên tệp theo kỳ, ví dụ: ${example}.`,
      en: `Name the file after its period, such as ${example}.`,
    },
  });
}

// The years that a civil period can be read of.
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;
const EXAMPLE_YEAR = 2026;
const MONTHS = Array.from({ length: 12 }, (_month, index) => index + 1);

/** Of the kinds of periods that the feed is due for. */
function periodsOfYear({ due }: Agreement, year: number): Period[] {
  const kinds = new Set(due.map(({ every }) => every));
  return [
    ...(kinds.has('year') ? [civilYear(year)] : []),
    ...(kinds.has('month') ? MONTHS.map((month) => civilMonth(year, month)) : []),
  ];
}

/**
 * Names the occasion on which a dropped file is collected. It follows from the bytes and from what had
 * landed before them: a corrected file is another occasion, and so is the first one when it comes back;
 * the same file told of again, while nothing else has landed, is the same.
 */
export function occasionOf(state: HubState, { feed, period, content }: DroppedFile): Hash {
  const { open, judged } = feedPeriod(state, feed, period);
  const last = open.at(-1) ?? judged;
  if (last?.occasion !== undefined && consistsOf(last.snapshot, content)) return last.occasion;
  return hashJson({ content, after: last === null ? null : landedKey(last) });
}

const consistsOf = ({ blobs }: Snapshot, content: Hash): boolean =>
  blobs.length === 1 && blobs[0]?.hash === content;
