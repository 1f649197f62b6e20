import type { PlannedFault } from '../support/faults.ts';

/** Tries each plan; gives what was not survived, and why. */
export async function notSurvived(
  plans: readonly PlannedFault[],
  tryOut: (plan: PlannedFault) => Promise<void>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const plan of plans) {
    try {
      await tryOut(plan);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  return failures;
}
