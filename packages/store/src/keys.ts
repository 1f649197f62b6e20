import { periodId, type Hash, type UnitId } from '@dti-hub/kernel';
import type { BlobKind, ObservationGroup, Webhook } from '@dti-hub/pipeline';

/**
 * Every key of the table and the bucket, named by the question it answers. The province leads each,
 * so that one deployment serves many; ids of provinces, feeds, measures and periods hold no "/".
 */
export const partitions = {
  journalEntries: (province: string): string => `${province}/journal`,
  journalByKey: (province: string): string => `${province}/journal-by-key`,
  publications: (province: string): string => `${province}/publications`,
  observationsOf: (province: string, group: ObservationGroup): string =>
    [province, 'observations', group.feed, group.measure, periodId(group.period)].join('/'),
  accessLog: (province: string): string => `${province}/access-log`,
  requestCounts: (province: string): string => `${province}/request-counts`,
  webhookAttempts: (province: string, { id, turn }: Pick<Webhook, 'id' | 'turn'>): string =>
    [province, 'webhook-attempts', id, String(turn)].join('/'),
  askedOnce: (province: string): string => `${province}/asked-once`,
};

/** The object's name says all about it: whose, what, and which bytes. */
export const blobKey = (province: string, kind: BlobKind, hash: Hash): string =>
  `${province}/${kind}/${hash}`;

/** Where an answer lies that is too large for the API to send; nothing of it is state. */
export const answerKey = (province: string, hash: Hash): string => `${province}/answer/${hash}`;

/**
 * Where a file waits that came beside the hub's functions, until it is taken: under its hash where that was
 * announced, else under a name as long. Nothing of it is state.
 */
export const uploadKey = (province: string, id: string): string => `${province}/upload/${id}`;

/** Where a dropped file waits. */
export const inboxKey = (province: string, feed: string, name: string): string =>
  `${province}/inbox/${feed}/${name}`;

// 12 digits outlast any journal, and text of equal length sorts as its number does.
const SEQUENCE_DIGITS = 12;

/** The sort key of what is counted from 1: journal entries, publications. */
export const sequenceKey = (seq: number): string => String(seq).padStart(SEQUENCE_DIGITS, '0');

/** The sort key of a publication that may be signed: after its own, before the next one's. */
export const expectedKey = (number: number): string => `${sequenceKey(number)} signature`;

/** The sort key of an entry of the access log: in the order of time, those of one instant by number. */
export const accessKey = (at: string, number: number): string => `${at} ${sequenceKey(number)}`;

/** The part of a revision's sort key that all revisions of its unit share, and no other unit's. */
export const revisionsOfUnit = (unit: UnitId): string =>
  // A unit's id holds no white space, and no id is the beginning of another: units never interleave.
  `${unit} `;

export const revisionKey = (unit: UnitId, revision: number): string =>
  `${revisionsOfUnit(unit)}${sequenceKey(revision)}`;

const REVISION_KEY = /^(\S+) (\d{12})$/;

/** Reads what `revisionKey` wrote; undefined when the text has another form. */
export function parseRevisionKey(sort: string): { unit: UnitId; revision: number } | undefined {
  const [, unit, revision] = REVISION_KEY.exec(sort) ?? [];
  return unit === undefined ? undefined : { unit, revision: Number(revision) };
}
