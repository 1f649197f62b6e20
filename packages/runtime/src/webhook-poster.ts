import { SourceFaultError, type Poster, type PostResult } from '@dti-hub/pipeline';
import { request as send } from 'undici';
import { createConnections } from './http/connections.ts';
import { causeCode } from './http/retry.ts';
import { isWebhookAddress } from './webhook-address.ts';

const CONNECT_MS = 5000;
/** From the first packet to the head of the answer, well below the time that an attempt is held for. */
const POST_MS = 10_000;

/** Posts webhooks by the same guarded connections by which sources are asked. */
export function createWebhookPoster(privateHosts: readonly string[] = []): Poster {
  const connections = createConnections(() => new Set(privateHosts));
  return {
    async post({ subscriber, address, headers, body }): Promise<PostResult> {
      if (!isWebhookAddress(address, privateHosts))
        return { status: null, trouble: 'privateAddress' };
      const feed = `webhook ${subscriber}`;
      try {
        const answer = await send(address, {
          method: 'POST',
          headers: { 'user-agent': 'dti-hub', ...headers },
          body,
          dispatcher: connections.for({ feed, connectMs: CONNECT_MS, identity: null }),
          signal: AbortSignal.timeout(POST_MS),
        });
        // What a receiver says beside its status is nobody's concern.
        answer.body.on('error', () => undefined).destroy();
        return { status: answer.statusCode, trouble: null };
      } catch (error) {
        const isRefused = error instanceof SourceFaultError;
        return { status: null, trouble: isRefused ? 'privateAddress' : causeCode(error) };
      }
    },
  };
}
