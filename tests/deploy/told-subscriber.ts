import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { verifyWebhook, type WebhookEvent } from '../../packages/client/src/index.ts';
import { listen } from '../support/webhook-receiver.ts';
import { systemClock } from '@dti-hub/runtime';
import type { EmulatorClient } from './emulator-facts.ts';
import type { addOperator } from './people.ts';

const DELIVERER = 'dti-hub-local-deliver-webhooks';

const keyedSchema = z.object({ body: z.object({ item: z.object({ secret: z.string() }) }) });

/** Has the deployed function tell a province's subscribers what they are due. @throws when it fails */
async function tellSubscribers(client: EmulatorClient, province: string): Promise<void> {
  const lambda = new LambdaClient(client);
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: DELIVERER, Payload: JSON.stringify({ province }) }),
  );
  lambda.destroy();
  if (FunctionError !== undefined)
    throw new Error(`${FunctionError}: ${Buffer.from(Payload ?? []).toString()}`);
}

/** What a receiver was told, each once. @throws when any of it is not the hub's */
async function verified(
  { got }: Pick<Awaited<ReturnType<typeof listen>>, 'got'>,
  { secret, now }: { readonly secret: string; readonly now: number },
): Promise<readonly WebhookEvent[]> {
  const events = new Map<string, WebhookEvent>();
  for (const { headers, body } of got) {
    const verdict = await verifyWebhook({ headers, body, secret, now });
    if (!verdict.isGenuine) throw new Error(`not genuine: ${verdict.reason}`);
    events.set(verdict.id, verdict.event);
  }
  return [...events.values()];
}

/** Somebody who acts at a deployed hub. */
interface ActingOperator extends Awaited<ReturnType<typeof addOperator>> {
  readonly hub: { readonly apiUrl: string };
}

/** Has Ninh Thuận tell a receiver of all since its first publication while that is down, and when it is back. */
export async function bringBack(client: EmulatorClient, { act, person, hub }: ActingOperator) {
  const down = await listen();
  await down.close();
  const added = await act('/webhooks/doic', { method: 'PUT', body: { address: down.url } });
  const { secret } = keyedSchema.parse(added).body.item;
  const standing = async () => (await act('/webhooks/doic', { method: 'GET' })).body;
  const tellAgain = async (seen: string, body: object) => {
    const headers = { 'if-match': seen };
    const { status } = await act('/webhooks/doic/replay', { body, key: `again-${seen}`, headers });
    if (status !== 200) throw new Error(`replay: ${status}`);
    await tellSubscribers(client, 'ninh-thuan');
  };
  await tellAgain('"1"', { from: 1 });
  const whileDown = await standing();
  const back = await listen(down.port);
  await tellAgain('"2"', {});
  const events = await verified(back, { secret, now: Date.parse(systemClock.now()) });
  await back.close();
  const { status: changes } = await fetch(`${hub.apiUrl}${events.at(-1)?.changes}`, {
    headers: { authorization: `Bearer ${person.token}` },
  });
  const published = events.flatMap(({ type, publication }) =>
    type === 'publication.published' ? [publication] : [],
  );
  return { whileDown, published, afterwards: await standing(), changes };
}
