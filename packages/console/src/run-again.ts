import { nightOf, type Desk } from './desk.ts';

/**
 * Starts the run by which something counts that was signed or filed; says whether it could be started. It
 * stands in either case: the next night counts it.
 */
export async function runAgain(desk: Desk): Promise<boolean> {
  try {
    await desk.startRun(desk.province.province, nightOf(desk));
    return true;
  } catch (error) {
    desk.onFailure(error);
    return false;
  }
}
