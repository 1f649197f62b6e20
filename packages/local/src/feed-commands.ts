import type { Command, OptionValues } from 'commander';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command-context.ts';
import { parsePeriod } from './option-values.ts';

/** Makes of what a command does the action that commander calls. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the options it declared
export type Answering = <Options extends OptionValues>(
  load: () => Promise<(context: CommandContext, options: Options) => Promise<Answer>>,
) => (this: Command) => Promise<void>;

const PERIOD = 'the period, such as 2022 (default: what the province’s example night asks for)';

/** The commands by which a feed is added without a program being written. */
export function addFeedCommands(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  const feed = program
    .command('feed')
    .description('draw up the agreement of a new feed, and see what it makes of a file')
    .addHelpText('after', example('feed new --from households.csv'));
  feed
    .command('new')
    .description('write an agreement from a sample file: what it shows is proposed, the rest asked')
    .requiredOption('--from <file>', 'a file as the source sends it')
    .option('--out <file>', 'where the agreement is written (default: <feed>.json)')
    .option('--answers <file>', 'JSON: the answers, where nobody is there to be asked')
    .option('--period <period>', PERIOD, parsePeriod)
    .addHelpText(
      'after',
      example('feed new --from households.csv --out my-feeds/agreements/wifi.json'),
    )
    .action(answering(async () => (await import('./commands/feed-new.ts')).feedNew));
  feed
    .command('check')
    .description('what is wrong with an agreement, and what becomes of a file under it')
    .argument('<file>', 'the agreement')
    .option('--sample <file...>', 'what the source sent, page by page (default: its golden sample)')
    .option('--period <period>', PERIOD, parsePeriod)
    .addHelpText('after', example('feed check wifi.json --sample households.csv --period 2022'))
    .action(async function check(this: Command) {
      const [file = ''] = this.args;
      await answering<{ sample?: string[]; period?: string; province?: string }>(async () => {
        const { feedCheck } = await import('./commands/feed-check.ts');
        return (context, options) => feedCheck(context, { ...options, file });
      }).call(this);
    });
}
