import type { Clock, OpenSpill, ProvinceStores } from '@dti-hub/pipeline';
import { ObjectBlobStore } from './blob-store.ts';
import { TableJournal } from './journal-store.ts';
import type { ObjectStore } from './object-store.ts';
import { TableObservationStore } from './observation-store.ts';
import { TablePublicationStore } from './publication-store.ts';
import type { Table } from './table.ts';

/** What a province's stores are made over. */
export interface StoreParts {
  readonly table: Table;
  readonly objects: ObjectStore;
  readonly province: string;
  readonly clock: Clock;
  /** Room for what does not fit in memory; left out, it has to. */
  readonly spill?: OpenSpill;
}

/** One province's stores, the same on memory, on the embedded servers and on AWS. */
export function createStores({ table, objects, province, clock, spill }: StoreParts) {
  return {
    blobs: new ObjectBlobStore(objects, province),
    journal: new TableJournal(table, clock, province),
    observations: new TableObservationStore(table, province),
    publications: new TablePublicationStore(table, province),
    spill,
  } satisfies ProvinceStores;
}
