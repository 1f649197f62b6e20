import { randomBytes } from 'node:crypto';
import { deliverDue, type DeadLetter } from '@dti-hub/pipeline';
import { createWebhookPoster } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import { ALLOWED_PRIVATE_HOSTS } from './local-environment.ts';
import { withHub } from './open-hub.ts';
import { ownKey } from './own-key.ts';

const KEY_BYTES = 32;

/** What the secrets of the folder's subscribers are made of. */
export const webhookKey = async (home: string): Promise<Uint8Array> =>
  Buffer.from(
    await ownKey(home, 'webhook-key', () => randomBytes(KEY_BYTES).toString('base64')),
    'base64',
  );

/** Sends a province's subscribers what they are due; gives the dead letters that this made. */
export const deliverWebhooks = (context: CommandContext): Promise<readonly DeadLetter[]> =>
  withHub(context, async ({ ports, attempts }) =>
    deliverDue({
      ...ports,
      province: context.province.province,
      attempts,
      poster: createWebhookPoster(ALLOWED_PRIVATE_HOSTS),
      key: await webhookKey(context.home),
    }),
  );
