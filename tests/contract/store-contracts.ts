import type { ObjectStore, Table } from '@dti-hub/store';
import { accessLogContract } from './access-log-contract.ts';
import { blobStoreContract } from './blob-store-contract.ts';
import { idempotencyContract } from './idempotency-contract.ts';
import { journalContract } from './journal-contract.ts';
import { objectStoreContract } from './object-store-contract.ts';
import { observationStoreContract } from './observation-store-contract.ts';
import { publicationStoreContract } from './publication-store-contract.ts';
import { tableContract } from './table-contract.ts';

/** All that is asked of a table, and of the stores over it. */
export function tableContracts(name: string, make: () => Table): void {
  tableContract(name, make);
  journalContract(name, make);
  observationStoreContract(name, make);
  publicationStoreContract(name, make);
  accessLogContract(name, make);
  idempotencyContract(name, make);
}

/** All that is asked of an object store, and of the stores over it. */
export function objectStoreContracts(name: string, make: () => ObjectStore): void {
  objectStoreContract(name, make);
  blobStoreContract(name, make);
}
