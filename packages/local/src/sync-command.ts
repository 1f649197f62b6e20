import type { Command } from 'commander';
import type { SyncOptions } from './commands/sync.ts';
import type { Answering } from './feed-commands.ts';

/** The command by which a department copies what a hub has published. */
export function addSyncCommand(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  program
    .command('sync')
    .description('copy what a hub has published into CSV files; what has not changed is not sent')
    .argument('<dir>', 'the folder')
    .requiredOption('--url <url>', 'where the hub’s API answers')
    .option('--token <token>', 'an access token')
    .option('--token-url <url>', 'where the identity provider gives tokens')
    .option('--client-id <id>', 'who asks it')
    .option('--client-secret-env <name>', 'the environment variable that holds the secret')
    .option('--excel', 'CSV as Excel reads it in Vietnamese, in place of SDMX-CSV')
    .addHelpText('after', example('sync copy --url http://127.0.0.1:8787 --token "$TOKEN"'))
    .action(async function copy(this: Command) {
      const [folder = ''] = this.args;
      await answering<Omit<SyncOptions, 'folder'>>(async () => {
        const { sync } = await import('./commands/sync.ts');
        return (context, options) => sync(context, { ...options, folder });
      }).call(this);
    });
}
