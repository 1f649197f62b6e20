import { readPublication, type Ports, type PublicationContent } from '@dti-hub/pipeline';
import type { CommandContext } from './command-context.ts';
import { NothingYetError } from './errors.ts';

/** That no night of the province has been published, and the command that runs one. */
export const nothingYet = ({ home, province, ...context }: CommandContext): NothingYetError =>
  new NothingYetError({ home, province: province.province }, context.commandLine('night'));

/** The newest publication of an open hub. @throws {NothingYetError} when there is none */
export async function readPublished(
  context: CommandContext,
  ports: Ports,
): Promise<PublicationContent> {
  const published = await newestPublished(ports);
  if (published === undefined) throw nothingYet(context);
  return published;
}

/** The same; undefined where there is none. */
export async function newestPublished(ports: Ports): Promise<PublicationContent | undefined> {
  const publication = await ports.publications.latest();
  return publication === undefined ? undefined : readPublication(ports, publication);
}
