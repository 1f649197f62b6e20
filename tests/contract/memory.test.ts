import { MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { objectStoreContracts, tableContracts } from './store-contracts.ts';

tableContracts('memory', () => new MemoryTable());
objectStoreContracts('memory', () => new MemoryObjectStore());
