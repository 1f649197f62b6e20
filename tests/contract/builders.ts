import { civilYear, hashBytes } from '@dti-hub/kernel';
import type { Clock, EntryDraft, ObservationGroup, Publication, Revision } from '@dti-hub/pipeline';

export const clock: Clock = { now: () => '2026-08-21T18:00:00.000Z' };

let provinces = 0;

/** A province that no other test of this process has used. */
export function aProvince(): string {
  provinces += 1;
  return `tinh-${provinces}`;
}

export const aDraft = (key: string): EntryDraft => ({
  key,
  body: { kind: 'activated', activation: { what: 'processor', id: 'processor', version: key } },
});

export const aGroup = (overrides: Partial<ObservationGroup> = {}): ObservationGroup => ({
  feed: 'dvcqg-progress',
  measure: 'dvcqg.progress.received',
  period: civilYear(2026),
  ...overrides,
});

export const aUnit = (code: string): string => `eid:${code}@2025-07-01`;

export const aRevision = (overrides: Partial<Revision> = {}): Revision => ({
  ...aGroup(),
  unit: aUnit('H44.101'),
  revision: 1,
  value: '92.5',
  status: 'reported',
  reason: null,
  night: '2026-08-22',
  seq: 1,
  lineage: {
    snapshot: hashBytes('snapshot'),
    agreement: hashBytes('agreement'),
    register: hashBytes('register'),
    processor: '1',
    result: hashBytes('result'),
    rowCount: 2,
    rowsDigest: hashBytes('1,2'),
  },
  ...overrides,
});

export const aPublication = (overrides: Partial<Publication> = {}): Publication => ({
  number: 1,
  night: '2026-08-22',
  content: hashBytes('content'),
  covers: 7,
  state: hashBytes('state'),
  publishedAt: '2026-08-21T18:00:00.000Z',
  ...overrides,
});
