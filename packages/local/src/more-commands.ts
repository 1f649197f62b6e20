import { addCaseCommands } from './case-commands.ts';
import { addFeedCommands } from './feed-commands.ts';
import { addFilingCommands } from './filing-commands.ts';
import { addReleaseCommands } from './release-commands.ts';
import { addSyncCommand } from './sync-command.ts';
import { addWebhookCommands } from './webhook-commands.ts';

/** What adds the commands that stand in files of their own, in the order of the help. */
export const MORE_COMMANDS = [
  addFeedCommands,
  addCaseCommands,
  addFilingCommands,
  addReleaseCommands,
  addWebhookCommands,
  addSyncCommand,
];
