import { ROLES, type Role } from '@dti-hub/pipeline';
import { Argument, type Command } from 'commander';
import type { GrantOptions } from './commands/grant.ts';
import type { SubmitOptions } from './commands/submit.ts';
import type { TemplateOptions } from './commands/template.ts';
import type { VerifyOptions } from './commands/verify.ts';
import type { Answering } from './feed-commands.ts';
import type { SubjectOptions } from './filing-subject.ts';
import { parseDay, parsePeriod, parseWholeNumber } from './option-values.ts';

type Example = (words: string) => string;

const REVISION_MAX = 999_999;
const UNIT = 'the unit, by code or id';
const INDICATOR = 'the indicator or part, such as 8.8';

/** The commands by which units file what no feed gives, and others verify it. */
export function addFilingCommands(program: Command, answering: Answering, example: Example): void {
  addGrant(program, answering, example);
  addTemplate(program, answering, example);
  addSubmit(program, answering, example);
  addVerify(program, answering, example);
  addMissing(program, answering, example);
}

/** Who acts, and which edition and period are meant. */
const withSubject = (command: Command): Command =>
  command
    .requiredOption('--as <person>', 'who does it, by sign-in name')
    .option('--edition <edition>', 'the edition (default: the one that scores such units)')
    .option('--period <period>', 'the period (default: the edition’s only year)', parsePeriod);

function addGrant(program: Command, answering: Answering, example: Example): void {
  program
    .command('grant')
    .description('give a person a role, or take it; the first of a province is its operator')
    .argument('<person>', 'the sign-in name')
    .addArgument(new Argument('<role>', 'what they may do').choices(ROLES))
    .requiredOption('--as <person>', 'who gives it')
    .option('--within <unit>', 'for this unit and those within it (default: the whole province)')
    .option('--revoke', 'take it')
    .addHelpText('after', example('grant lan steward --within 585 --as an'))
    .action(async function act(this: Command) {
      const [person = '', named] = this.args;
      const role = ROLES.find((one): one is Role => one === named) ?? 'reader';
      await answering<Omit<GrantOptions, 'person' | 'role'>>(async () => {
        const { grant } = await import('./commands/grant.ts');
        return (context, options) => grant(context, { ...options, person, role });
      }).call(this);
    });
}

function addTemplate(program: Command, answering: Answering, example: Example): void {
  withSubject(program.command('template'))
    .description('write the workbook in which a unit fills in all that it files')
    .argument('<unit>', UNIT)
    .requiredOption('--out <file>', 'where the XLSX is written')
    .addHelpText('after', example('template 585 --out ninh-son.xlsx --as lan'))
    .action(async function act(this: Command) {
      const [unit = ''] = this.args;
      await answering<Omit<TemplateOptions, 'unit'>>(async () => {
        const { template } = await import('./commands/template.ts');
        return (context, options) => template(context, { ...options, unit });
      }).call(this);
    });
}

function addSubmit(program: Command, answering: Answering, example: Example): void {
  withSubject(program.command('submit'))
    .description('file a value with its document; alone, submit the draft; a unit: all its drafts')
    .argument('[unit]', UNIT)
    .argument('[code]', INDICATOR)
    .option('--value <figure>', 'the figure: "92,28%", "923/1000", "12,5"')
    .option('--choice <case>', 'which case applies; for yes/no: yes or no')
    .option('--points <points>', 'the points that the unit gives itself')
    .option('--document <number>', 'number of the document that it rests on')
    .option('--issuer <name>', 'who issued it')
    .option('--date <day>', 'of which day it is', parseDay)
    .option('--title <text>', 'what it is called')
    .option('--file <file>', 'the document itself: PDF, DOCX, XLSX, PNG or JPEG')
    .option('--data-as-of <day>', 'the day that the figure is of', parseDay)
    .option('--note <text>', 'what else there is to say')
    .option('--draft', 'keep it as a draft')
    .option('--template <file>', 'file a filled-in workbook as drafts')
    .option('--good-rows', 'of a workbook with faults, file the good rows')
    .addHelpText(
      'after',
      example(
        'submit 585 8.8 --points 4 --document 12/BC-UBND --issuer "UBND huyện Ninh Sơn" --date 2022-12-20 --as lan',
      ),
    )
    .action(async function act(this: Command) {
      const [unit, code] = this.args;
      await answering<Omit<SubmitOptions, 'unit' | 'code'>>(async () => {
        const { submitFiling } = await import('./commands/submit.ts');
        return (context, options) => submitFiling(context, { ...options, unit, code });
      }).call(this);
    });
}

function addVerify(program: Command, answering: Answering, example: Example): void {
  withSubject(program.command('verify'))
    .description('verify what a unit submitted, or return it with a reason')
    .argument('<unit>', UNIT)
    .argument('<code>', INDICATOR)
    .option('--points <points>', 'other points than were filed')
    .option('--return <reason>', 'return it: why')
    .option(
      '--revision <number>',
      'the revision that was seen (default: the newest)',
      parseWholeNumber(REVISION_MAX),
    )
    .addHelpText('after', example('verify 585 8.8 --points 4 --as minh'))
    .action(async function act(this: Command) {
      const [unit = '', code = ''] = this.args;
      await answering<Omit<VerifyOptions, 'unit' | 'code'>>(async () => {
        const { verify } = await import('./commands/verify.ts');
        return (context, options) => verify(context, { ...options, unit, code });
      }).call(this);
    });
}

function addMissing(program: Command, answering: Answering, example: Example): void {
  withSubject(program.command('missing'))
    .description('what keeps a unit’s points from counting, the most points first')
    .argument('<unit>', UNIT)
    .addHelpText('after', example('missing 585 --as lan'))
    .action(async function act(this: Command) {
      const [unit = ''] = this.args;
      await answering<Omit<SubjectOptions, 'unit'> & { as: string }>(async () => {
        const { missing } = await import('./commands/missing.ts');
        return (context, options) => missing(context, { ...options, unit });
      }).call(this);
    });
}
