import { readHealth, type ProvinceStores } from '@dti-hub/pipeline';
import { Hono } from 'hono';
import { notFound, problemOf, respond } from './problem.ts';

/** What the API serves from. */
export interface ApiServices {
  readonly provinces: readonly string[];
  readonly portsOf: (province: string) => Pick<ProvinceStores, 'blobs' | 'publications'>;
  /** Told of every error behind an answer that is not the caller's fault. */
  readonly onFailure?: (error: unknown) => void;
}

/** The hub's HTTP interface. Whatever goes wrong is answered as a problem (RFC 9457). */
export function createApi({ provinces, portsOf, onFailure }: ApiServices): Hono {
  const api = new Hono();
  api.get('/health', async (context) => {
    const stands = await Promise.all(
      provinces.map(async (province) => ({
        province,
        publication: (await readHealth(portsOf(province))) ?? null,
      })),
    );
    const waits = stands.some(({ publication }) => publication === null);
    return context.json({ status: waits ? 'waiting' : 'ok', provinces: stands });
  });
  api.notFound(() => respond(notFound));
  api.onError((error) => {
    onFailure?.(error);
    return respond(problemOf(error));
  });
  return api;
}
