import type { Command } from 'commander';
import type { ReplayOptions, WebhookOptions } from './commands/webhook.ts';
import type { Answering } from './feed-commands.ts';
import { parseWholeNumber } from './option-values.ts';

const PLACE_MAX = 999_999_999;

/** The commands by which others are told of publications and releases. */
export function addWebhookCommands(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  const group = program
    .command('webhook')
    .description('tell other systems of publications and releases, signed')
    .addHelpText('after', example('webhook list'));
  byPerson(group.command('add'))
    .description('tell an address from now on; shows its secret, which is kept nowhere')
    .argument('<id>', 'a name for the subscriber')
    .argument('<address>', 'https, public')
    .addHelpText('after', example('webhook add doic https://doic.example.vn/hooks --as an'))
    .action(async function act(this: Command) {
      const [id = '', address = ''] = this.args;
      await answering<Omit<WebhookOptions, 'id'>>(async () => {
        const { webhookAdd } = await import('./commands/webhook.ts');
        return (context, options) => webhookAdd(context, { ...options, id, address });
      }).call(this);
    });
  group
    .command('list')
    .description('where every subscriber stands, dead letters too')
    .addHelpText('after', example('webhook list'))
    .action(answering(async () => (await import('./commands/webhook.ts')).webhookList));
  byPerson(group.command('remove'))
    .description('tell a subscriber nothing any more')
    .argument('<id>', 'the subscriber')
    .addHelpText('after', example('webhook remove doic --as an'))
    .action(async function act(this: Command) {
      const [id = ''] = this.args;
      await answering<Omit<WebhookOptions, 'id'>>(async () => {
        const { webhookRemove } = await import('./commands/webhook.ts');
        return (context, options) => webhookRemove(context, { ...options, id });
      }).call(this);
    });
  addReplay(group, answering, example);
}

const byPerson = (command: Command): Command =>
  command.requiredOption('--as <person>', 'who does it, by sign-in name');

function addReplay(group: Command, answering: Answering, example: (words: string) => string): void {
  byPerson(group.command('replay'))
    .description('tell a subscriber once more, from the message that it stands at')
    .argument('<id>', 'the subscriber')
    .option('--from <place>', 'from this journal place on', parseWholeNumber(PLACE_MAX))
    .option('--skip', 'go on behind the message that it stands at')
    .addHelpText('after', example('webhook replay doic --as an'))
    .action(async function act(this: Command) {
      const [id = ''] = this.args;
      await answering<Omit<ReplayOptions, 'id'>>(async () => {
        const { webhookReplay } = await import('./commands/webhook.ts');
        return (context, options) => webhookReplay(context, { ...options, id });
      }).call(this);
    });
}
