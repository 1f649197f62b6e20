import process from 'node:process';

/** Whether somebody has to look at it. */
type Level = 'INFO' | 'WARN' | 'ERROR';

/** Writes a line of the function's log, as JSON; CloudWatch keeps when. */
export function log(level: Level, message: string, fields: object): void {
  process.stdout.write(`${JSON.stringify({ level, message, service: 'dti-hub', ...fields })}\n`);
}
