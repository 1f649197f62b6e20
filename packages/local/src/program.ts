import process from 'node:process';
import { Command, Option, type OptionValues } from 'commander';
import { answerText, type Answer } from './answer.ts';
import type { CommandContext, GlobalOptions } from './command-context.ts';
import { addCompareCommands } from './compare-commands.ts';
import { MORE_COMMANDS } from './more-commands.ts';
import { parseDay, parsePeriod, parseWholeNumber } from './option-values.ts';
import { reportError } from './report-error.ts';
import { parseTrack } from './tracks.ts';

// A command's code, and with it the AWS SDK and the embedded servers, is loaded when it is called:
// `hub --help` needs none of it.

const PORT_MAX = 65_535;
const START_PORT = 8787;
const SEED_MAX = 999_999_999;
const YEAR_MAX = 2100;
const DAYS_MAX = 366;

const EDITION = 'the edition, such as ninh-thuan-2022';
const PERIOD = 'the period, such as 2022 or 2026-08';
const TRACK = 'whose points: computed, self-assessed, verified, published';

/** Runs one command line, without the program's own name; gives the exit code. */
export async function runHub(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    const report = reportError(error);
    if (report.text !== '') process.stderr.write(`${report.text}\n`);
    return report.exitCode;
  }
}

type OnEnd = (exitCode: number) => void;

/** The commands, with nothing of them loaded yet. */
export function createProgram(onEnd: OnEnd): Command {
  const program = new Command('hub')
    .description('DTI Hub: collects, reconciles, scores and serves the figures of a DTI.')
    .exitOverride()
    // What is wrong is told by us, in one form for all errors.
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .option('--home <dir>', 'data folder (default: $HUB_HOME, else .hub in the repository)')
    .option('--config <file>', 'JSON: more catalogue folders, base URL and secret per feed')
    .option('--deployed <file>', 'work on a deployment: what "cdk deploy --outputs-file" wrote')
    .option('--province <id>', 'province (default: ninh-thuan, simulated; phu-tho with --real)')
    .option('--json', 'print one JSON document');
  addNight(program, onEnd);
  addStart(program, onEnd);
  addReaders(program, onEnd);
  addQuarantine(program, onEnd);
  addMismatches(program, onEnd);
  addDue(program, onEnd);
  addScore(program, onEnd);
  addReceipt(program, onEnd);
  addCompareCommands(program, (load) => answering(onEnd, load), example);
  addRebuild(program, onEnd);
  addExport(program, onEnd);
  addDrop(program, onEnd);
  for (const add of MORE_COMMANDS) add(program, (load) => answering(onEnd, load), example);
  addSandbox(program);
  return program.addHelpText('after', example('night --date 2023-01-10'));
}

const example = (words: string): string => `\nExample:\n  $ npx hub ${words}`;

type Run<Options> = (context: CommandContext, options: Options) => Promise<Answer>;

/** Prepares a command, runs it and prints its answer. The options are typed as they are declared. */
function answering<Options extends OptionValues>(onEnd: OnEnd, load: () => Promise<Run<Options>>) {
  return async function action(this: Command): Promise<void> {
    const options = this.optsWithGlobals<Options & GlobalOptions>();
    const { prepareContext } = await import('./command-context.ts');
    const context = await prepareContext(options);
    const run = await load();
    const answer = await run(context, options);
    process.stdout.write(`${answerText(answer, context.json)}\n`);
    onEnd(answer.exitCode ?? 0);
  };
}

function addNight(program: Command, onEnd: OnEnd): void {
  program
    .command('night')
    .description('run one whole night: collect, land, process, reconcile, compile, publish')
    .option('--date <day>', 'the night (default: the province’s example night)', parseDay)
    .addOption(
      new Option('--only <part>', 'scoring: ask no source, score what is known').choices([
        'scoring',
      ]),
    )
    .option('--edition <edition>', 'with --only scoring: what it is wanted for; all is published')
    .option('--period <period>', '… and its period, such as 2022', parsePeriod)
    .option('--from <day>', 'also collect what was due from this night on', parseDay)
    .option('--to <day>', '… to this night', parseDay)
    .option('--feed <feed...>', 'collect only these feeds')
    .option('--real <dir>', 'serve the recorded answers in this folder')
    .option('--no-sandbox', 'start no simulated sources: ask the agreements’ own servers')
    .addHelpText('after', example('night --real ../shared/real'))
    .action(answering(onEnd, async () => (await import('./commands/night.ts')).night));
}

function addStart(program: Command, onEnd: OnEnd): void {
  program
    .command('start')
    .description('keep running: every night at 01:00 Vietnam time, a missed one at once')
    .option('--also <province...>', 'more provinces to keep the nights of')
    .addOption(
      new Option('--port <port>', 'where the API answers; 0 for one that is free')
        .env('PORT')
        .argParser(parsePort)
        .default(START_PORT),
    )
    .option('--no-sandbox', 'start no simulated sources, also for simulated provinces')
    .addHelpText('after', example('start'))
    .action(answering(onEnd, async () => (await import('./commands/start.ts')).start));
}

/** An empty PORT is none. */
const parsePort = (text: string): number =>
  text === '' ? START_PORT : parseWholeNumber(PORT_MAX)(text);

function addReaders(program: Command, onEnd: OnEnd): void {
  program
    .command('feeds')
    .description('where every feed stands: last verdict, age of its values, agreement')
    .addHelpText('after', example('feeds'))
    .action(answering(onEnd, async () => (await import('./commands/feeds.ts')).feeds));
  program
    .command('ledger')
    .description('what became of every row, by night and feed, in the last 31 nights')
    .option('--night <day>', 'only this night', parseDay)
    .option('--from <day>', 'from this night on', parseDay)
    .option('--to <day>', 'up to this night', parseDay)
    .addHelpText('after', example('ledger --night 2023-01-10'))
    .action(answering(onEnd, async () => (await import('./commands/ledger.ts')).ledger));
  program
    .command('observations')
    .description('the values that count, with --history all their revisions')
    .option('--feed <feed>', 'only of this feed')
    .option('--measure <measure>', 'only of this measure')
    .option('--unit <unit>', 'only of this unit, by code or id')
    .option('--period <period>', 'only of this period, such as 2026 or 2026-08', parsePeriod)
    .option('--history', 'all revisions, oldest first')
    .addHelpText('after', example('observations --feed dvc-portal --unit 585 --history'))
    .action(
      answering(onEnd, async () => (await import('./commands/observations.ts')).observations),
    );
  program
    .command('dump')
    .description('the whole domain state as text, one fact a line, equal for equal states')
    .addHelpText('after', example('dump > before.txt'))
    .action(answering(onEnd, async () => (await import('./commands/dump.ts')).dump));
}

function addQuarantine(program: Command, onEnd: OnEnd): void {
  const quarantine = program
    .command('quarantine')
    .description('rows that are kept back, and why')
    .addHelpText('after', example('quarantine list'));
  quarantine
    .command('list')
    .description('counts by feed and cause')
    .addHelpText('after', example('quarantine list'))
    .action(
      answering(onEnd, async () => (await import('./commands/quarantine.ts')).quarantineList),
    );
  quarantine
    .command('show')
    .description('every row of a feed that is kept back')
    .argument('<feed>', 'the feed')
    .option('--period <period>', 'only of this period, such as 2026 or 2026-08', parsePeriod)
    .addHelpText('after', example('quarantine show dvc-portal --period 2022'))
    .action(async function show(this: Command) {
      const [feed = ''] = this.args;
      await answering<{ period?: string }>(onEnd, async () => {
        const { quarantineShow } = await import('./commands/quarantine.ts');
        return (context, options) => quarantineShow(context, { ...options, feed });
      }).call(this);
    });
}

function addMismatches(program: Command, onEnd: OnEnd): void {
  program
    .command('mismatches')
    .description('figures and points that ought to agree and do not, and what to do about each')
    .option('--unit <unit>', 'only of this unit, by code or id')
    .option('--indicator <code>', 'only of this indicator, part or pillar, or of the total')
    .option('--kind <kind>', 'only of this kind, such as trackGap')
    .addHelpText('after', example('mismatches --unit 585 --indicator 8.1'))
    .action(answering(onEnd, async () => (await import('./commands/mismatches.ts')).mismatches));
}

function addDue(program: Command, onEnd: OnEnd): void {
  program
    .command('due')
    .description('reports that are due by all plans: by when, by whom, to whom; what contradicts')
    .option('--date <day>', 'as of this day (default: today)', parseDay)
    .option('--year <year>', 'for this year (default: the day’s)', parseWholeNumber(YEAR_MAX))
    .option('--unit <unit>', 'only what this unit or one within it owes, by code or id')
    .option('--days <number>', 'only so many days before and after', parseWholeNumber(DAYS_MAX))
    .addHelpText('after', example('due --date 2023-12-01 --unit 586'))
    .action(answering(onEnd, async () => (await import('./commands/due.ts')).due));
}

function addScore(program: Command, onEnd: OnEnd): void {
  program
    .command('score')
    .description('points of a unit with every step that led to them; without --unit, of all units')
    .requiredOption('--edition <edition>', EDITION)
    .requiredOption('--period <period>', PERIOD, parsePeriod)
    .option('--unit <unit>', 'the unit, by code or id')
    .option('--track <track>', TRACK, parseTrack, 'computed')
    .addHelpText('after', example('score --edition ninh-thuan-2022 --unit 585 --period 2022'))
    .action(answering(onEnd, async () => (await import('./commands/score.ts')).score));
  program
    .command('rank')
    .description('the units by rank, with bounds while something is missing')
    .requiredOption('--edition <edition>', EDITION)
    .requiredOption('--period <period>', PERIOD, parsePeriod)
    .option('--track <track>', TRACK, parseTrack, 'computed')
    .option('--pillar <code>', 'by this pillar instead of the total')
    .addHelpText('after', example('rank --edition ninh-thuan-2022 --period 2022'))
    .action(answering(onEnd, async () => (await import('./commands/rank.ts')).rank));
  program
    .command('coverage')
    .description('who gives each indicator: a feed, a filing, or nobody yet; needs no night')
    .option('--edition <edition>', 'only of this edition')
    .addHelpText('after', example('coverage --edition ninh-thuan-2022'))
    .action(answering(onEnd, async () => (await import('./commands/coverage.ts')).coverage));
}

function addReceipt(program: Command, onEnd: OnEnd): void {
  program
    .command('receipt')
    .description('where a number comes from, down to the bytes')
    .requiredOption('--edition <edition>', EDITION)
    .requiredOption('--indicator <code>', 'the indicator, such as 8.4')
    .requiredOption('--unit <unit>', 'the unit, by code or id')
    .requiredOption('--period <period>', PERIOD, parsePeriod)
    .option('--track <track>', TRACK, parseTrack, 'computed')
    .option('--bundle <dir>', 'also write all that proves it, with the script that checks it')
    .addHelpText(
      'after',
      example(
        'receipt --edition ninh-thuan-2022 --indicator 8.4 --unit 585 --period 2022 --bundle receipt',
      ),
    )
    .action(answering(onEnd, async () => (await import('./commands/receipt.ts')).receipt));
}

function addRebuild(program: Command, onEnd: OnEnd): void {
  program
    .command('rebuild')
    .description('make the state again from journal and bytes, and put back what is missing')
    .option('--compare', 'only compare: print the differences, write nothing')
    .addHelpText('after', example('rebuild --compare'))
    .action(answering(onEnd, async () => (await import('./commands/rebuild.ts')).rebuild));
}

function addExport(program: Command, onEnd: OnEnd): void {
  program
    .command('export')
    .description('write all that is known of the province into a folder: to move it, or to keep it')
    .requiredOption('--out <dir>', 'the folder')
    .addHelpText('after', example('export --out ninh-thuan-export'))
    .action(answering(onEnd, async () => (await import('./commands/export.ts')).exportTo));
  program
    .command('import')
    .description('read what export wrote into stores that know nothing of the province yet')
    .argument('<dir>', 'the folder')
    .addHelpText('after', example('import ninh-thuan-export --home other-folder'))
    .action(async function read(this: Command) {
      const [folder = ''] = this.args;
      await answering(onEnd, async () => {
        const { importFrom } = await import('./commands/import.ts');
        return (context) => importFrom(context, { folder });
      }).call(this);
    });
}

function addDrop(program: Command, onEnd: OnEnd): void {
  program
    .command('drop')
    .description('put a file into a feed’s inbox; it is collected, judged and published at once')
    .argument('<feed>', 'the feed')
    .argument('<file>', 'the file')
    .option('--period <period>', 'its period, such as 2022 (default: as it is named)', parsePeriod)
    .option('--date <day>', 'the night that it counts for (default: today’s)', parseDay)
    .option('--later', 'leave it for the next night to collect')
    .addHelpText('after', example('drop published-points points.csv --period 2022'))
    .action(async function put(this: Command) {
      const [feed = '', file = ''] = this.args;
      await answering<{ period?: string; date?: string; later?: boolean }>(onEnd, async () => {
        const { drop } = await import('./commands/drop.ts');
        return (context, options) => drop(context, { ...options, feed, file });
      }).call(this);
    });
}

function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('serve the simulated sources until Ctrl-C')
    .option('--port <number>', 'port, 0 for any free one', parseWholeNumber(PORT_MAX), 0)
    .option('--real <dir>', 'serve the recorded answers in this folder too')
    .option('--seed <number>', 'draws other figures', parseWholeNumber(SEED_MAX), 1)
    .option('--through <day>', 'the last day of data', parseDay)
    .option('--clean', 'without bad rows')
    .option('--misbehave <name>', 'every source misbehaves so; see --list')
    .option('--list', 'list the misbehaviours with the verdict of each, and stop')
    .addHelpText('after', example('sandbox --port 4010 --misbehave storm'))
    .action(async function serve(this: Command) {
      const { sandbox } = await import('./commands/sandbox.ts');
      await sandbox(this.optsWithGlobals());
    });
}
