import { Option, type Command } from 'commander';
import type { CaseListOptions } from './commands/case.ts';
import type { DecideOptions } from './commands/decide.ts';
import type { Answering } from './feed-commands.ts';
import { parseDay, parsePeriod } from './option-values.ts';
import { parseTrack } from './tracks.ts';

/** The commands by which a steward sees what does not agree, and settles it. */
export function addCaseCommands(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  addCases(program, answering, example);
  addDecide(program, answering, example);
}

function addCases(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  const group = program
    .command('case')
    .description('what only a person can settle: one root cause is one case')
    .addHelpText('after', example('case list'));
  group
    .command('list')
    .description('the open cases, the gravest first')
    .option('--all', 'the closed ones too')
    .option('--unit <unit>', 'only of this unit, by code or id')
    .option('--kind <kind>', 'only of this kind, such as quarantinedRows')
    .addHelpText('after', example('case list --unit 585'))
    .action(answering<CaseListOptions>(async () => (await import('./commands/case.ts')).caseList));
  group
    .command('show')
    .description('both sides of a case, its history, what hangs on it, and what can be done')
    .argument('<case>', 'its name, as case list gives it')
    .addHelpText('after', example('case show 1a2b3c4d'))
    .action(async function show(this: Command) {
      const [name = ''] = this.args;
      await answering(async () => {
        const { caseShow } = await import('./commands/case.ts');
        return (context) => caseShow(context, name);
      }).call(this);
    });
}

function addDecide(
  program: Command,
  answering: Answering,
  example: (words: string) => string,
): void {
  const decide = program
    .command('decide')
    .description('settle something, with a reason; shows first what changes by it')
    .argument('[case]', 'the case that it settles')
    .requiredOption('--as <person>', 'who decides')
    .requiredOption('--reason <text>', 'why, in a sentence')
    .option('--preview', 'only show what would change; sign nothing')
    .option('--on <night>', 'the night it counts from (default: the last published)', parseDay)
    .option('--until <night>', 'the last night it counts for (default: until undone)', parseDay);
  addRemedies(decide);
  decide
    .addHelpText('after', example('decide 1a2b3c4d --proposal 1 --as lan --reason "..." --preview'))
    .action(async function act(this: Command) {
      const [name] = this.args;
      await answering<DecideOptions>(async () => {
        const { decideCase } = await import('./commands/decide.ts');
        return (context, options) => decideCase(context, { ...options, name });
      }).call(this);
    });
}

function addRemedies(decide: Command): void {
  decide
    .addOption(new Option('--proposal <number>', 'do what the case proposes under this number'))
    .option('--accept', 'what was found stands as it is')
    .option(
      '--side <track>',
      'these points are right: of the case, or with --indicator',
      parseTrack,
    )
    .option('--alias <text>', 'with --feed, --unit: a text that the feed writes means this unit')
    .option('--map <text>', 'with --feed, --column, --means: a text means another one')
    .option('--exclude <row...>', 'with --feed, --period: rows, by number, that do not count')
    .option('--correct <value>', 'with --feed, --measure, --unit, --period: the right figure')
    .option('--waive', 'with --feed, --measure, --unit, --period: a missing figure is accepted')
    .option('--undo <decision>', 'an earlier decision holds no longer')
    .option('--feed <feed>', 'the feed')
    .option('--unit <unit>', 'the unit, by its whole id')
    .option('--period <period>', 'the period, such as 2022', parsePeriod)
    .option('--measure <measure>', 'the measure')
    .option('--column <column>', 'the column, as the source calls it')
    .option('--means <text>', 'what the text means')
    .option('--edition <edition>', 'the edition')
    .option('--indicator <code>', 'the indicator or part')
    .option('--document <number>', 'number of a document that it rests on')
    .option('--issuer <name>', 'who issued it')
    .option('--dated <day>', 'of which day it is', parseDay)
    .option('--title <text>', 'what it is called');
}
