import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Night } from '@dti-hub/pipeline';
import type { ServersOnLoopback } from '../support/embedded-reach.ts';
import type { PlannedFault, Reach } from '../support/faults.ts';
import { serveReach } from './parent-reach.ts';

/** What a child is told: its night, at which call it dies, and what it works on. */
export interface MortalNight {
  readonly night: Night;
  /** null: it lives. */
  readonly plan: PlannedFault | null;
  /** null: the parent's own stores and sources, over the channel between the two. */
  readonly servers: ServersOnLoopback | null;
  readonly compileCache: string;
}

const CHILD = fileURLToPath(new URL('mortal-night.ts', import.meta.url));

/** Runs the night in a process of its own until that ends; says of which signal, or with which code. */
export async function runInChild(told: MortalNight, reach?: Reach): Promise<string> {
  const child = fork(CHILD, [JSON.stringify(told)], { execArgv: [] });
  if (reach !== undefined) serveReach(child, reach);
  await once(child, 'exit');
  return child.signalCode ?? `exit ${child.exitCode}`;
}
