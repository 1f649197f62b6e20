import process from 'node:process';
import { createSandbox, type SandboxSettings } from './portal-routes.ts';
import { readArguments } from './sandbox-arguments.ts';
import { startServer } from './serve.ts';

const command = readArguments(process.argv.slice(2));
if (command.success) {
  await run(command.port, command.settings);
} else {
  process.stderr.write(`${command.problem}\n`);
  process.exitCode = 2;
}

/** Serves until told to stop, or until the process that forked this one is gone. */
async function run(port: number, settings: SandboxSettings): Promise<void> {
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(event, stop);
  const { url } = await startServer(createSandbox(settings), { port });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
}

/** Simulated answers are made anew on each start, so there is nothing to put away. */
function stop(): void {
  process.exit(0);
}
