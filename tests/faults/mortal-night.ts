/** A night in a process of its own, which dies of SIGKILL right after the call it is told. */
import { enableCompileCache } from 'node:module';
import type { MortalNight } from './kill.ts';

const plan: MortalNight = JSON.parse(process.argv[2] ?? '');
enableCompileCache(plan.compileCache);
// After the cache is on, so that a child in the hundreds does not compile all of this again.
const { runMortalNight } = await import('./run-mortal-night.ts');
await runMortalNight(plan);
process.disconnect();
