import type { Agreement, Edition, ReportingCalendar, UnitRegister } from '@dti-hub/catalogue';
import { compareText, type Hash, type LocalDate, type Period } from '@dti-hub/kernel';
import type { Readings } from '@dti-hub/sources';
import { NotFoundError } from './errors.ts';
import { versionKey, type HubState } from './hub-state.ts';
import { decodeJson } from './json-blob.ts';
import type { Activation } from './journal-entry.ts';
import type { BlobStore } from './ports.ts';

/** There is one register of administrative units, of all files together. */
export const REGISTER_ID = 'units';

/** The hash of the register, agreement or edition in force. @throws {NotFoundError} when none was activated. */
export function versionInForce(state: HubState, what: Activation['what'], id: string): Hash {
  const inForce = state.versions[versionKey(what, id)];
  if (inForce !== undefined && inForce.version !== null) return inForce.version;
  throw new NotFoundError({
    problem: {
      vi: `Chưa có phiên bản nào của "${id}" có hiệu lực.`,
      en: `No version of "${id}" is in force.`,
    },
    mend: {
      vi: 'Hãy chạy một đêm trước.',
      en: 'Run a night first.',
      command: 'hub night',
    },
  });
}

export const readAgreement = async (blobs: BlobStore, version: Hash): Promise<Agreement> =>
  decodeJson<Agreement>(await blobs.get('version', version));

export const readRegister = async (blobs: BlobStore, version: Hash): Promise<UnitRegister> =>
  decodeJson<UnitRegister>(await blobs.get('version', version));

export const readEdition = async (blobs: BlobStore, version: Hash): Promise<Edition> =>
  decodeJson<Edition>(await blobs.get('version', version));

/** What stewards decided about how a feed's rows are read; undefined where they decided nothing. */
export const readReadings = async (
  blobs: BlobStore,
  version: Hash | undefined,
): Promise<Readings | undefined> =>
  version === undefined ? undefined : decodeJson<Readings>(await blobs.get('version', version));

/** The hash of the readings of a feed in force; undefined where there are none. */
export const readingsInForce = ({ versions }: HubState, feed: string): Hash | undefined =>
  versions[versionKey('readings', feed)]?.version ?? undefined;

/**
 * Names what reads a feed's periods: the feed itself its present layout, with a day the earlier
 * layout of the periods that begin before it.
 */
export const agreementId = (feed: string, before: LocalDate | null): string =>
  before === null ? feed : `${feed}${BEFORE}${before}`;

// No feed's id has a space in it.
const BEFORE = ' before ';

/** Which of a feed's agreements in force reads the period, as `agreementFor` would choose among its layouts. */
export function agreementIdFor(
  state: HubState,
  { feed, period }: { readonly feed: string; readonly period: Period },
): string {
  const [earlier] = versionsOf(state, 'agreement')
    .map(({ id }) => id)
    .filter((id) => id.startsWith(`${feed}${BEFORE}`) && agreementId(feed, period.start) < id)
    .toSorted();
  return earlier ?? feed;
}

/** What is in force of a kind, with its hash. */
export const versionsOf = (
  { versions }: HubState,
  kind: Activation['what'],
): { readonly id: string; readonly version: Hash }[] =>
  Object.values(versions).flatMap(({ what, id, version }) =>
    what === kind && version !== null ? [{ id, version }] : [],
  );

/** The agreements by which feeds are read now; earlier layouts are left out. */
export async function agreementsInForce(blobs: BlobStore, state: HubState): Promise<Agreement[]> {
  const read = await Promise.all(
    versionsOf(state, 'agreement').map(async ({ id, version }) => ({
      id,
      agreement: await readAgreement(blobs, version),
    })),
  );
  return read.flatMap(({ id, agreement }) => (id === agreement.feed ? [agreement] : []));
}

/** The reporting calendars in force, by id. */
export const calendarsInForce = (blobs: BlobStore, state: HubState): Promise<ReportingCalendar[]> =>
  Promise.all(
    versionsOf(state, 'calendar')
      .toSorted((a, b) => compareText(a.id, b.id))
      .map(async ({ version }) =>
        decodeJson<ReportingCalendar>(await blobs.get('version', version)),
      ),
  );

/** The editions in force, by id. */
export async function editionsInForce(blobs: BlobStore, state: HubState): Promise<Edition[]> {
  const versions = versionsOf(state, 'edition');
  return Promise.all(
    versions
      .toSorted((a, b) => compareText(a.id, b.id))
      .map(({ version }) => readEdition(blobs, version)),
  );
}
