import type { Fetcher } from '@dti-hub/pipeline';

/** An application that can be asked without a network, as hono's can. */
export interface Application {
  readonly request: (path: string, init: RequestInit) => Response | Promise<Response>;
}

/** Asks an application of this process, with no network between. */
export function fetchFrom(app: Application): Fetcher {
  return {
    async fetch({ method, url, headers, body }) {
      const { pathname, search } = new URL(url);
      const answer = await app.request(`${pathname}${search}`, {
        method,
        headers,
        ...(body !== null && { body }),
      });
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: new Uint8Array(await answer.arrayBuffer()),
      };
    },
  };
}
