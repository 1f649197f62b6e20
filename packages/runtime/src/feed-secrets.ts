import { createSecretsClient, type AwsPlace } from './aws-clients.ts';
import { readSecret } from './read-secret.ts';

/** Gives the secret by which a feed's source knows the hub; undefined when none is set. */
export type SecretOf = (feed: string) => Promise<string | undefined>;

/** Where a deployment keeps its secrets. */
export interface FeedSecretsOptions extends AwsPlace {
  /** By feed, the name or address under which Secrets Manager keeps it. */
  readonly names: Readonly<Record<string, string>>;
  /** The present, in milliseconds. */
  readonly nowMs?: () => number;
}

/** A secret that was changed is in use after so long, and a night of pages asks for it a few times only. */
const KEPT_MS = 5 * 60_000;

interface KeptSecret {
  readonly value: Promise<string | undefined>;
  readonly untilMs: number;
}

/**
 * Reads feeds' secrets from Secrets Manager when they are first asked for, and keeps them in memory
 * alone. Its functions throw a StoreUnavailableError when Secrets Manager does not answer.
 */
export function createFeedSecrets({
  names,
  nowMs = Date.now,
  ...place
}: FeedSecretsOptions): SecretOf {
  const client = createSecretsClient(place);
  const kept = new Map<string, KeptSecret>();
  return async (feed) => {
    const name = names[feed];
    if (name === undefined) return undefined;
    const known = kept.get(feed);
    if (known !== undefined && nowMs() < known.untilMs) return known.value;
    const value = readSecret(client, name);
    kept.set(feed, { value, untilMs: nowMs() + KEPT_MS });
    // What failed is asked for again.
    value.catch(() => kept.delete(feed));
    return value;
  };
}
