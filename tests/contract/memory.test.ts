import { MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { MemoryRequestCounter } from '../support/memory-request-counter.ts';
import { requestCounterContract } from './request-counter-contract.ts';
import { objectStoreContracts, tableContracts } from './store-contracts.ts';

tableContracts('memory', () => new MemoryTable());
objectStoreContracts('memory', () => new MemoryObjectStore());
requestCounterContract('memory', () => new MemoryRequestCounter());
