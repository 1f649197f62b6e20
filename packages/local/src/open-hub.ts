import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices, type Services } from '@dti-hub/functions/services';
import type { Ports } from '@dti-hub/pipeline';
import { readPublication, type PublicationContent } from '@dti-hub/pipeline';
import type { Inbox } from '@dti-hub/store';
import type { CommandContext } from './command-context.ts';
import { startEmbeddedAws } from './embedded-aws.ts';
import { NothingYetError } from './errors.ts';

/** A hub at work on its folder. */
export interface OpenHub {
  readonly services: Services;
  /** The stores of the province that the command is about. */
  readonly ports: Ports;
  /** Where people drop files for the province's feeds. */
  readonly inbox: Inbox;
}

/** Starts the embedded servers on the folder for as long as they are used. */
export async function withHub<T>(
  { home, province, catalogueFolders, feedOverrides }: CommandContext,
  use: (hub: OpenHub) => Promise<T>,
): Promise<T> {
  const aws = await startEmbeddedAws({ home });
  try {
    const services = composeServices({
      table: aws.tableName,
      bucket: aws.bucketName,
      region: 'local',
      dynamoEndpoint: aws.dynamoEndpoint,
      s3Endpoint: aws.s3Endpoint,
      catalogueFolders,
      feedOverrides,
    });
    const { province: id } = province;
    return await use({ services, ports: services.portsOf(id), inbox: services.inboxOf(id) });
  } finally {
    await aws.close();
  }
}

/**
 * Opens a hub to read what it has published; makes no folder where there is none.
 * @throws {NothingYetError} when no night of the province has been published
 */
export async function withPublished<T>(
  context: CommandContext,
  use: (ports: Ports, published: PublicationContent) => Promise<T>,
): Promise<T> {
  const { home, province } = context;
  const nothingYet = () =>
    new NothingYetError({ home, province: province.province }, context.commandLine('night'));
  // Not the folder alone: a mistyped one must not become a hub's.
  if (!existsSync(join(home, 'dynamodb'))) throw nothingYet();
  return withHub(context, async ({ ports }) => {
    const publication = await ports.publications.latest();
    if (publication === undefined) throw nothingYet();
    return use(ports, await readPublication(ports, publication));
  });
}
