import { BROKEN_CONNECTIONS } from './misbehaviours/connections.ts';
import { STRANGE_BODIES } from './misbehaviours/bodies.ts';
import type { Asked, Misbehaviour, WholeAnswer } from './misbehaviours/misbehaviour.ts';
import { UNRULY_PAGES } from './misbehaviours/pages.ts';
import { LEADS_ASTRAY } from './misbehaviours/redirects.ts';
import { REFUSALS } from './misbehaviours/statuses.ts';

export type { Misbehaviour } from './misbehaviours/misbehaviour.ts';

const ALL = {
  ...BROKEN_CONNECTIONS,
  ...REFUSALS,
  ...LEADS_ASTRAY,
  ...STRANGE_BODIES,
  ...UNRULY_PAGES,
} as const;

/** The ways in which a simulated source can behave. */
export type Behaviour = 'ok' | keyof typeof ALL;

/** Every misbehaviour by its name, with the verdict that a feed's night must end in. */
export const MISBEHAVIOURS: ReadonlyMap<string, Misbehaviour> = new Map(Object.entries(ALL));

/** Whether a simulated source knows how to behave like that. */
export const isBehaviour = (name: string): name is Behaviour =>
  name === 'ok' || MISBEHAVIOURS.has(name);

/**
 * The list of misbehaviours for people: a line each, with the verdict, its code, and what the agreement
 * must say to come to it.
 */
export function listMisbehaviours(): string {
  const rows = [...MISBEHAVIOURS].map(([name, { does, verdict, cause, request }]) => [
    name,
    cause === null ? verdict : `${verdict} (${cause.code})`,
    `${does.vi} (${does.en})${request === undefined ? '' : ` [${JSON.stringify(request)}]`}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** How a source behaves from when it was told, and what it has been asked since. */
export interface Conduct {
  readonly behaviour: Exclude<Behaviour, 'ok'>;
  count: number;
  first: WholeAnswer | undefined;
}

/** From now on like that. */
export const startConduct = (behaviour: Exclude<Behaviour, 'ok'>): Conduct => ({
  behaviour,
  count: 0,
  first: undefined,
});

/** What the source makes of the answer that it would have given. One that is `slow` never answers. */
export async function misbehave(
  conduct: Conduct,
  answer: Response,
  rest: Pick<Asked, 'url' | 'breakOff'>,
): Promise<Response> {
  const { status, headers } = answer;
  const good = { status, headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
  conduct.count += 1;
  conduct.first ??= good;
  return ALL[conduct.behaviour].respond({
    ...rest,
    answer: good,
    first: conduct.first,
    count: conduct.count,
  });
}
