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
  const publication = await ports.publications.latest();
  if (publication === undefined) throw nothingYet(context);
  return readPublication(ports, publication);
}
