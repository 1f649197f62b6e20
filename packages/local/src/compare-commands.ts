import type { Command } from 'commander';
import type { Answering } from './feed-commands.ts';
import { parsePeriod, parseWholeNumber } from './option-values.ts';
import { parseTrack } from './tracks.ts';

const NUMBER_MAX = 9_999_999;

/** The commands that set scores against what they were, or what they might be. */
export function addCompareCommands(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  addWhatIf(program, answering, example);
  program
    .command('bridge')
    .description('the same figures under two editions: what the change of method alone does')
    .argument('<from>', 'an edition that the period was scored by')
    .argument('<to>', 'another edition of the catalogue')
    .requiredOption('--period <period>', 'the period, such as 2022', parsePeriod)
    .option('--pairs <file>', 'JSON: which indicators go on from which, and who says so')
    .addHelpText('after', example('bridge ninh-thuan-2022 my-edition-2024 --period 2022'))
    .action(async function bridgeEditions(this: Command) {
      const [from = '', to = ''] = this.args;
      await answering<{ period: string; pairs?: string }>(async () => {
        const { bridge } = await import('./commands/bridge.ts');
        return (context, options) => bridge(context, { ...options, from, to });
      }).call(this);
    });
  program
    .command('diff')
    .description('what moved between two publications, and why: data, decisions, method, units')
    .argument('<before>', 'the number of the earlier publication')
    .argument('<after>', 'the number of the later one')
    .option('--unit <unit>', 'only of this unit, by code or id')
    .addHelpText('after', example('diff 1 2 --unit 585'))
    .action(async function compare(this: Command) {
      const [before = 0, after = 0] = this.args.map(parseWholeNumber(NUMBER_MAX));
      await answering<{ unit?: string }>(async () => {
        const { diff } = await import('./commands/diff.ts');
        return (context, options) => diff(context, { ...options, before, after });
      }).call(this);
    });
}

function addWhatIf(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  program
    .command('what-if')
    .description('points and ranks as they would be; nothing is kept')
    .argument('<unit>', 'the unit, by code or id')
    .requiredOption('--edition <edition>', 'the edition, such as ninh-thuan-2022')
    .requiredOption('--period <period>', 'the period, such as 2022 or 2026-08', parsePeriod)
    .option('--track <track>', 'whose points', parseTrack, 'computed')
    .option('--set <supposition...>', '8.4=95%, 8.4=19/20, 7.3=12 (a number), 1.1=8pt (points)')
    .option('--goal <goal>', 'rank=3: the fewest points more that reach it')
    .addHelpText(
      'after',
      example('what-if 585 --edition ninh-thuan-2022 --period 2022 --set 8.4=95% --goal rank=3'),
    )
    .action(async function suppose(this: Command) {
      const [unit = ''] = this.args;
      await answering<{
        edition: string;
        period: string;
        track: ReturnType<typeof parseTrack>;
        set?: readonly string[];
        goal?: string;
      }>(async () => {
        const { whatIfSo } = await import('./commands/what-if.ts');
        return (context, options) => whatIfSo(context, { ...options, unit });
      }).call(this);
    });
}
