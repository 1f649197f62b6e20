import type { WebhookServices } from '@dti-hub/api';
import type { AttemptLog } from '@dti-hub/pipeline';
import {
  ConfigurationError,
  createDynamoClient,
  isWebhookAddress,
  readWebhookKey,
  type Settings,
} from '@dti-hub/runtime';
import { DynamoTable, TableAttemptLog } from '@dti-hub/store';

/** What became of a province's webhooks. */
export function attemptsOver({
  region,
  dynamoEndpoint,
  table: name,
}: Pick<Settings, 'region' | 'dynamoEndpoint' | 'table'>): (province: string) => AttemptLog {
  const table = new DynamoTable(createDynamoClient({ region, endpoint: dynamoEndpoint }), name);
  return (province) => new TableAttemptLog(table, province);
}

/**
 * The key that the secrets of subscribers are made of. A process reads it once: in one that runs on, a key
 * that was changed is not seen.
 * @throws {ConfigurationError} when the deployment names none
 */
export function webhookKeyOf({ region, webhookKey: name }: Settings): () => Promise<Uint8Array> {
  if (name === undefined)
    throw new ConfigurationError([{ variable: 'HUB_WEBHOOK_KEY', reason: 'no key of webhooks' }]);
  let kept: Promise<Uint8Array> | undefined;
  return () => {
    kept ??= readWebhookKey({ region }, name);
    // What failed is asked for again.
    kept.catch(() => {
      kept = undefined;
    });
    return kept;
  };
}

/** What subscriptions are changed and shown with; undefined where the deployment tells nobody. */
export const webhooksOf = (settings: Settings): WebhookServices | undefined =>
  settings.webhookKey === undefined
    ? undefined
    : {
        attemptsOf: attemptsOver(settings),
        key: webhookKeyOf(settings),
        isAllowed: (address) => isWebhookAddress(address, settings.allowedPrivateHosts ?? []),
      };
