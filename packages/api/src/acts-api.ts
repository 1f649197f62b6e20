import type { Hono } from 'hono';
import { actOperation } from './act-operation.ts';
import { ACTS } from './routes/acts.ts';
import { serveOperations } from './serve-operations.ts';
import type { ApiServices } from './services.ts';
import type { Act } from './writing/act.ts';

/** The acts that keep something, be it that a file was read. */
export const KEEPING_ACTS: readonly Act[] = ACTS.filter(({ keeps }) => keeps);

/** The part of the interface that keeps something, for a process that does nothing else. */
export const createActsApi = (services: ApiServices): Hono =>
  serveOperations(
    services,
    KEEPING_ACTS.map((act) => actOperation(services, act)),
  );
