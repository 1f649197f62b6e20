import { MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { blobStoreContract } from './blob-store-contract.ts';
import { journalContract } from './journal-contract.ts';
import { objectStoreContract } from './object-store-contract.ts';
import { observationStoreContract } from './observation-store-contract.ts';
import { publicationStoreContract } from './publication-store-contract.ts';
import { tableContract } from './table-contract.ts';

const table = () => new MemoryTable();
const objects = () => new MemoryObjectStore();

tableContract('memory', table);
objectStoreContract('memory', objects);
blobStoreContract('memory', objects);
journalContract('memory', table);
observationStoreContract('memory', table);
publicationStoreContract('memory', table);
