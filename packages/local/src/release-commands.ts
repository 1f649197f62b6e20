import { PURGED_KINDS } from '@dti-hub/pipeline';
import { Argument, type Command } from 'commander';
import type { AuditShowOptions } from './commands/audit.ts';
import type { ReleaseDiffOptions } from './commands/diff.ts';
import type { MoveOptions } from './commands/lock.ts';
import type { PurgeOptions } from './commands/purge.ts';
import type { ReleaseOptions } from './commands/release.ts';
import type { ReportOptions } from './commands/report.ts';
import type { Answering } from './feed-commands.ts';
import { parsePeriod, parseWholeNumber } from './option-values.ts';
import { parseTrack } from './tracks.ts';

type Example = (words: string) => string;

const NUMBER_MAX = 999_999;

/** The commands by which a period is locked and released, and by which all that was done is looked through. */
export function addReleaseCommands(program: Command, answering: Answering, example: Example): void {
  addLock(program, answering, example);
  addRelease(program, answering, example);
  addReports(program, answering, example);
  addAudit(program, answering, example);
  addPurge(program, answering, example);
}

const ofPeriod = (command: Command): Command =>
  command
    .requiredOption('--edition <edition>', 'the edition, such as ninh-thuan-2022')
    .requiredOption('--period <period>', 'the period, such as 2022', parsePeriod);

const byPerson = (command: Command): Command =>
  ofPeriod(command).requiredOption('--as <person>', 'who does it, by sign-in name');

const ofRelease = (command: Command): Command =>
  ofPeriod(command).option(
    '--number <number>',
    'the release’s number (default: the newest)',
    parseWholeNumber(NUMBER_MAX),
  );

function addLock(program: Command, answering: Answering, example: Example): void {
  const group = program
    .command('lock')
    .description('take a period of an edition from open through review to its lock')
    .addHelpText('after', example('lock status'));
  group
    .command('status')
    .description('where every period stands')
    .addHelpText('after', example('lock status'))
    .action(answering(async () => (await import('./commands/lock.ts')).lockStatus));
  byPerson(group.command('review'))
    .description('open the review of a period')
    .addHelpText('after', example('lock review --edition ninh-thuan-2022 --period 2022 --as hoa'))
    .action(answering<MoveOptions>(async () => (await import('./commands/lock.ts')).lockReview));
  byPerson(group.command('set'))
    .description('pin the values of a period; what comes later is told as a case')
    .option(
      '--publication <number>',
      'the publication that it is pinned at (default: the newest)',
      parseWholeNumber(NUMBER_MAX),
    )
    .addHelpText('after', example('lock set --edition ninh-thuan-2022 --period 2022 --as hoa'))
    .action(answering<MoveOptions>(async () => (await import('./commands/lock.ts')).lockSet));
  byPerson(group.command('reopen'))
    .description('open a period again; what was released of it stays')
    .requiredOption('--reason <text>', 'why, in a sentence')
    .addHelpText(
      'after',
      example('lock reopen --edition ninh-thuan-2022 --period 2022 --as hoa --reason "..."'),
    )
    .action(
      answering<MoveOptions & { reason: string }>(
        async () => (await import('./commands/lock.ts')).lockReopen,
      ),
    );
}

function addRelease(program: Command, answering: Answering, example: Example): void {
  const group = program
    .command('release')
    .description('release a locked period, signed; show and verify releases')
    .addHelpText('after', example('release list'));
  byPerson(group.command('sign'))
    .description('release a locked period: numbered, signed, never changed')
    .addHelpText('after', example('release sign --edition ninh-thuan-2022 --period 2022 --as hoa'))
    .action(
      answering<MoveOptions>(async () => (await import('./commands/release.ts')).releaseSign),
    );
  group
    .command('list')
    .description('every release')
    .addHelpText('after', example('release list'))
    .action(answering(async () => (await import('./commands/release.ts')).releaseList));
  ofRelease(group.command('show'))
    .description('what a release says of itself')
    .option('--out <file>', 'write its bytes, to hand them out')
    .addHelpText('after', example('release show --edition ninh-thuan-2022 --period 2022'))
    .action(
      answering<ReleaseOptions>(async () => (await import('./commands/release.ts')).releaseShow),
    );
  ofRelease(group.command('open-data'))
    .description('write a release as open data: CSV, datapackage.json and DCAT')
    .requiredOption('--out <folder>', 'the folder; it is made where there is none')
    .addHelpText(
      'after',
      example('release open-data --edition ninh-thuan-2022 --period 2022 --out du-lieu-mo'),
    )
    .action(
      answering<ReleaseOptions & { out: string }>(
        async () => (await import('./commands/release.ts')).releaseOpenData,
      ),
    );
  ofRelease(group.command('verify'))
    .description('whether a release is what was released: hash, signature, journal, publication')
    .option('--file <file>', 'a release that was handed out, in place of the hub’s own')
    .addHelpText('after', example('release verify --edition ninh-thuan-2022 --period 2022'))
    .action(
      answering<ReleaseOptions & { file?: string }>(
        async () => (await import('./commands/release.ts')).releaseVerify,
      ),
    );
  addReleaseDiff(group, answering, example);
}

function addReleaseDiff(group: Command, answering: Answering, example: Example): void {
  ofPeriod(group.command('diff'))
    .description('what moved between two releases of a period, and why')
    .argument('<before>', 'the number of the earlier release', parseWholeNumber(NUMBER_MAX))
    .argument('<after>', 'the number of the later one', parseWholeNumber(NUMBER_MAX))
    .option('--unit <unit>', 'why did my score move: only of this unit, by code or id')
    .addHelpText(
      'after',
      example('release diff 1 2 --edition ninh-thuan-2022 --period 2022 --unit 585'),
    )
    .action(async function compare(this: Command) {
      const [before = 0, after = 0]: number[] = this.processedArgs;
      await answering<Omit<ReleaseDiffOptions, 'before' | 'after'>>(async () => {
        const { releaseDiff } = await import('./commands/diff.ts');
        return (context, options) => releaseDiff(context, { ...options, before, after });
      }).call(this);
    });
}

function addReports(program: Command, answering: Answering, example: Example): void {
  const group = program
    .command('report')
    .description('write a report of a release as XLSX or DOCX')
    .addHelpText('after', example('report assignment --help'));
  ofRelease(group.command('assessment'))
    .description('a unit’s points by pillar, with what fell short and why')
    .requiredOption('--unit <unit>', 'the unit, by code or id')
    .option('--track <track>', 'whose points', parseTrack, 'computed')
    .requiredOption('--out <file>', 'the file: .xlsx or .docx')
    .addHelpText(
      'after',
      example(
        'report assessment --edition ninh-thuan-2022 --period 2022 --unit 585 --out ninh-son.docx',
      ),
    )
    .action(
      answering<ReportOptions & { unit: string; track: ReturnType<typeof parseTrack> }>(
        async () => (await import('./commands/report.ts')).reportAssessment,
      ),
    );
  ofRelease(group.command('assignment'))
    .description('who answers for which indicator, and who helps')
    .requiredOption('--out <file>', 'the file: .xlsx or .docx')
    .addHelpText(
      'after',
      example('report assignment --edition ninh-thuan-2022 --period 2022 --out phu-luc-1.xlsx'),
    )
    .action(
      answering<ReportOptions>(async () => (await import('./commands/report.ts')).reportAssignment),
    );
}

function addAudit(program: Command, answering: Answering, example: Example): void {
  const group = program
    .command('audit')
    .description('what was done by whom, and whether any of it was changed since')
    .addHelpText('after', example('audit verify'));
  group
    .command('verify')
    .description('check the journal’s chain and all that it is anchored in')
    .option('--release <file...>', 'releases that were handed out, as more anchors')
    .addHelpText('after', example('audit verify --release release-1.json'))
    .action(answering(async () => (await import('./commands/audit.ts')).auditVerify));
  group
    .command('show')
    .description('the journal in words')
    .option('--unit <unit>', 'only of this unit, by code or id')
    .option('--person <person>', 'only of this person')
    .option('--feed <feed>', 'only of this feed')
    .addHelpText('after', example('audit show --person lan'))
    .action(
      answering<AuditShowOptions>(async () => (await import('./commands/audit.ts')).auditShow),
    );
}

function addPurge(program: Command, answering: Answering, example: Example): void {
  program
    .command('purge')
    .description('erase a source’s file or a file of evidence for good; its tombstone stays')
    .addArgument(new Argument('<kind>', 'what it is').choices(PURGED_KINDS))
    .argument('<hash>', 'its SHA-256, as receipts and filings name it')
    .requiredOption('--as <person>', 'who does it, by sign-in name')
    .requiredOption('--reason <text>', 'why, in a sentence')
    .addHelpText('after', example('purge raw 1a2b… --as an --reason "..."'))
    .action(async function act(this: Command) {
      const [named, hash = ''] = this.args;
      const kind = PURGED_KINDS.find((one) => one === named) ?? 'raw';
      await answering<Pick<PurgeOptions, 'as' | 'reason'>>(async () => {
        const { purge } = await import('./commands/purge.ts');
        return (context, options) => purge(context, { ...options, kind, hash });
      }).call(this);
    });
}
