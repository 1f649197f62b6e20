import type { WebhookServices } from '@dti-hub/api';
import { attemptsOver } from '@dti-hub/functions/webhooks';
import { deliverDue, type DeadLetter } from '@dti-hub/pipeline';
import { createWebhookPoster, isWebhookAddress, readWebhookKey } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import type { StorePlace } from './deployed-hub.ts';
import { usage } from './errors.ts';
import { ALLOWED_PRIVATE_HOSTS } from './local-environment.ts';
import { withHub } from './open-hub.ts';
import { ownKey, randomKey } from './own-key.ts';

/**
 * What the secrets of subscribers are made of: on one machine the data folder's own key, of a deployment the
 * one that its Secrets Manager keeps.
 * @throws {UsageError} where the deployment has none
 */
export async function webhookKey({ home, deployed }: CommandContext): Promise<Uint8Array> {
  if (deployed === undefined) return folderKey(home);
  const { region, webhookKey: name } = deployed;
  if (name === undefined) throw noWebhooks();
  return readWebhookKey({ region }, name);
}

const folderKey = async (home: string): Promise<Uint8Array> =>
  Buffer.from(await ownKey(home, 'webhook-key', randomKey), 'base64');

const noWebhooks = () =>
  usage(
    {
      vi: 'Hệ thống đã triển khai này chưa có webhook (WebhookKeyArn).',
      en: 'This deployment has no webhooks yet (WebhookKeyArn).',
    },
    { vi: 'Hãy triển khai lại bản mới.', en: 'Deploy the present version.' },
  );

/** Sends a province's subscribers what they are due; gives the dead letters that this made. */
export const deliverWebhooks = (context: CommandContext): Promise<readonly DeadLetter[]> =>
  withHub(context, async ({ ports, attempts }) =>
    deliverDue({
      ...ports,
      province: context.province.province,
      attempts,
      poster: createWebhookPoster(ALLOWED_PRIVATE_HOSTS),
      key: () => webhookKey(context),
    }),
  );

/** What subscriptions are changed with through the API on this machine. */
export const webhooksHere = (context: CommandContext, place: StorePlace): WebhookServices => ({
  attemptsOf: attemptsOver(place),
  key: () => webhookKey(context),
  isAllowed: isAllowedHere,
});

/** Whether the deployment lets webhooks go to an address. */
export const isAllowedHere = (address: string): boolean =>
  isWebhookAddress(address, ALLOWED_PRIVATE_HOSTS);
