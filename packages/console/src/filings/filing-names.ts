import { isValidOn, type Edition } from '@dti-hub/catalogue';
import { addDays, hashJson, localDateAt, parseCivilPeriod, type UnitId } from '@dti-hub/kernel';
import {
  editionsInForce,
  filingKey,
  type FilingName,
  type KeptSubmission,
} from '@dti-hub/pipeline';
import { findScored, type ScoredPlace } from '@dti-hub/stewardship';
import { may, type Desk } from '../desk.ts';
import { placesOfProvince } from '../unit-options.ts';
import type { Visit } from '../visit.ts';

const ID_LENGTH = 12;

/** A filing's name in an address. */
export const filingId = (name: FilingName): string => hashJson(filingKey(name)).slice(0, ID_LENGTH);

/** How an address says that just this had been filed before. */
export const SAME = 'same';

/** The filings that the person may see: those of units that they file for or review, newest first. */
export const filingsSeen = (desk: Desk): KeptSubmission[] =>
  Object.values(desk.state.submissions)
    .filter(({ unit }) => may(desk, 'readEvidence', unit))
    .toSorted((a, b) => (a.on > b.on ? -1 : Number(a.on < b.on)));

/** The filing whose page is asked for; undefined: there is none, or the person may not see it. */
export const filingAsked = ({ desk, param }: Visit): KeptSubmission | undefined =>
  filingsSeen(desk).find((kept) => filingId(kept) === param('filing'));

/** What waits for the person's word. */
export const filingsToReview = (desk: Desk): KeptSubmission[] =>
  filingsSeen(desk).filter(
    ({ stage, review, unit }) =>
      stage === 'submitted' && review === null && may(desk, 'review', unit),
  );

/** The review by which it came back; null: it did not, or has been filed again. */
export const returnOf = ({ stage, review }: KeptSubmission): KeptSubmission['review'] =>
  stage === 'submitted' && review?.outcome === 'returned' ? review : null;

/** What came back to the person. */
export const filingsReturned = (desk: Desk): KeptSubmission[] =>
  filingsSeen(desk).filter((kept) => returnOf(kept) !== null && may(desk, 'file', kept.unit));

/** The editions that are filed for. */
const editionsOf = ({ stores, state }: Desk): Promise<Edition[]> =>
  editionsInForce(stores.blobs, state);

/** Which filing an address asks for, as far as it says. */
export const nameAsked = ({ query }: Pick<Visit, 'query'>): FilingName => ({
  edition: query('edition'),
  code: query('code'),
  unit: query('unit'),
  period: query('period'),
});

/** The periods that an edition is filed for: its own years, else this one and the last. */
function periodsOf({ years }: Edition, { stores }: Desk): string[] {
  const thisYear = Number(localDateAt(stores.clock.now()).slice(0, 4));
  return (years ?? [thisYear, thisYear - 1]).map((year) => `civil:${year}`);
}

/** The units that an edition scores in a period and the person files for. */
function unitsFiledFor(desk: Desk, edition: Edition, period: string): UnitId[] {
  const end = parseCivilPeriod(period.replace(/^civil:/, ''))?.end;
  if (end === undefined) return [];
  return placesOfProvince(desk)
    .filter(
      (place) =>
        place.system === edition.unitSystem &&
        (edition.unitLevel === undefined || place.level === edition.unitLevel) &&
        isValidOn(place, addDays(end, -1)) &&
        may(desk, 'file', place.id),
    )
    .map(({ id }) => id);
}

/** What may be filed for. */
export interface FilingSubject {
  readonly edition: Edition;
  readonly period: string;
  readonly unit: UnitId;
}

/** All that the person may file for, in the order of the editions. */
export const subjectsOf = async (desk: Desk): Promise<FilingSubject[]> =>
  (await editionsOf(desk)).flatMap((edition) =>
    periodsOf(edition, desk).flatMap((period) =>
      unitsFiledFor(desk, edition, period).map((unit) => ({ edition, period, unit })),
    ),
  );

/** What a filing is for: the edition's indicator or part; undefined where there is none of that code. */
export async function placeOf(
  desk: Desk,
  { edition: id, code }: FilingName,
): Promise<ScoredPlace | undefined> {
  const edition = (await editionsOf(desk)).find((one) => one.edition === id);
  return edition && findScored(edition, code);
}
