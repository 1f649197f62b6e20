import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices, type Services } from '@dti-hub/functions/services';
import { attemptsOver } from '@dti-hub/functions/webhooks';
import type { AttemptLog, Ports, PublicationContent } from '@dti-hub/pipeline';
import type { Inbox } from '@dti-hub/store';
import type { CommandContext } from './command-context.ts';
import type { StorePlace } from './deployed-hub.ts';
import type { EmbeddedAws } from './embedded-aws.ts';
import { nothingYet, readPublished } from './read-published.ts';
import { reachAws } from './running-hub.ts';

/** A hub at work. */
export interface OpenHub {
  readonly services: Services;
  /** The stores of the province that the command is about. */
  readonly ports: Ports;
  /** Where people drop files for the province's feeds. */
  readonly inbox: Inbox;
  /** What became of the province's webhooks. */
  readonly attempts: AttemptLog;
}

/**
 * Opens the hub for as long as it is used: where it is deployed, or the folder's, over the hub that runs
 * on it or over servers of our own.
 */
export async function withHub<T>(
  context: CommandContext,
  use: (hub: OpenHub) => Promise<T>,
): Promise<T> {
  if (context.deployed !== undefined) return use(openAt(context, context.deployed));
  const aws = await reachAws(context.home);
  try {
    return await use(openAt(context, placeOf(aws)));
  } finally {
    await aws.close();
  }
}

function openAt(context: CommandContext, place: StorePlace): OpenHub {
  const { catalogueFolders, feedOverrides, province } = context;
  const services = composeServices({ ...place, catalogueFolders, feedOverrides });
  const { province: id } = province;
  return {
    services,
    ports: services.portsOf(id),
    inbox: services.inboxOf(id),
    attempts: attemptsOver(place)(id),
  };
}

/** Where embedded servers keep their data. */
export const placeOf = (aws: Omit<EmbeddedAws, 'close'>): StorePlace => ({
  table: aws.tableName,
  bucket: aws.bucketName,
  region: 'local',
  dynamoEndpoint: aws.dynamoEndpoint,
  s3Endpoint: aws.s3Endpoint,
});

/**
 * Opens a hub to read what it has published; makes no folder where there is none.
 * @throws {NothingYetError} when no night of the province has been published
 */
export async function withPublished<T>(
  context: CommandContext,
  use: (ports: Ports, published: PublicationContent) => Promise<T>,
): Promise<T> {
  const { home, deployed } = context;
  // Not the folder alone: a mistyped one must not become a hub's.
  if (deployed === undefined && !existsSync(join(home, 'dynamodb'))) throw nothingYet(context);
  return withHub(context, async ({ ports }) => use(ports, await readPublished(context, ports)));
}
