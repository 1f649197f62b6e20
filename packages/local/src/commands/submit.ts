import { basename } from 'node:path';
import {
  filingKey,
  readState,
  type DocumentName,
  type KeptSubmission,
  type Ports,
} from '@dti-hub/pipeline';
import {
  cellSentence,
  faultSentence,
  fileTemplate,
  fileValue,
  filingForm,
  findScored,
  keepEvidence,
  readTyped,
  submit,
  submitDrafts,
  type FilingOutcome,
} from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { readBytes } from '../feed-sample.ts';
import { filingSubject, type FilingSubject, type SubjectOptions } from '../filing-subject.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub } from '../open-hub.ts';
import { exactPoints, notReadable } from './verify.ts';

/** What is filed, as it was typed. */
export interface SubmitOptions extends Omit<SubjectOptions, 'unit'> {
  readonly unit?: string | undefined;
  readonly code?: string | undefined;
  readonly as: string;
  readonly value?: string;
  readonly choice?: string;
  readonly points?: string;
  readonly document?: string;
  readonly issuer?: string;
  readonly date?: string;
  readonly title?: string;
  readonly file?: string;
  readonly dataAsOf?: string;
  readonly note?: string;
  /** Keep it as a draft. */
  readonly draft?: boolean;
  /** A filled-in workbook, in place of all of these. */
  readonly template?: string;
  /** Of a workbook with faults, file the good rows. */
  readonly goodRows?: boolean;
}

/** Files a value, submits what was drafted, or files a whole workbook as drafts. */
export const submitFiling = (context: CommandContext, options: SubmitOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { template, unit, code } = options;
    if (template !== undefined) return templateAnswer(context, ports, { ...options, template });
    if (unit === undefined) throw nothingNamed();
    const subject = filingSubject(context, { ...options, unit });
    if (code === undefined) return draftsAnswer(context, ports, { ...subject, actor: options.as });
    const outcome = isPlain(options)
      ? await submit(ports, { ...subject, code, actor: options.as })
      : await fileTyped(context, ports, { subject, code, options });
    return filedAnswer(context, outcome);
  });

const FIELDS = [
  'value',
  'choice',
  'points',
  'document',
  'file',
  'dataAsOf',
  'note',
  'draft',
] as const;

/** Whether nothing but the filing is named: then the draft is submitted as it stands. */
const isPlain = (options: SubmitOptions): boolean =>
  FIELDS.every((field) => options[field] === undefined);

interface TypedFiling {
  readonly subject: FilingSubject;
  readonly code: string;
  readonly options: SubmitOptions;
}

const NOTHING_KEPT = { dataAsOf: null, documents: [], note: null };

/** Files what was typed; what was not stays as it is kept. */
async function fileTyped(
  context: CommandContext,
  ports: Ports,
  { subject, code, options }: TypedFiling,
): Promise<FilingOutcome> {
  const name = { ...subject, code };
  const { submissions } = await readState(ports);
  const kept = submissions[filingKey(name)];
  const { dataAsOf, documents, note } = kept ?? NOTHING_KEPT;
  return fileValue(ports, {
    ...name,
    actor: options.as,
    stage: options.draft === true ? 'draft' : 'submitted',
    filed: filedOf(context, { subject, code, options }, kept),
    dataAsOf: options.dataAsOf ?? dataAsOf,
    documents: (await documentsOf(ports, subject, options)) ?? documents,
    note: options.note ?? note,
  });
}

function filedOf(
  { catalogue }: CommandContext,
  { subject, code, options: { value, choice, points } }: TypedFiling,
  kept: KeptSubmission | undefined,
): KeptSubmission['filed'] {
  const isNamed = [value, choice, points].some((one) => one !== undefined);
  if (!isNamed && kept !== undefined) return kept.filed;
  const edition = catalogue.editions.get(subject.edition);
  const scored = edition && findScored(edition, code)?.scored;
  const asShare = scored !== undefined && filingForm(scored).kind === 'ratio';
  return {
    value: value === undefined ? null : exactValue(value, asShare),
    choice: choice ?? null,
    points: points === undefined ? null : exactPoints(points),
  };
}

function exactValue(text: string, asShare: boolean): string {
  const typed = readTyped(text, { asShare });
  if ('exact' in typed) return typed.exact;
  throw notReadable(text, typed.expected);
}

async function documentsOf(
  ports: Ports,
  { unit }: FilingSubject,
  { as: actor, document, issuer = '', date = '', title = '', file }: SubmitOptions,
): Promise<DocumentName[] | undefined> {
  if (document === undefined) {
    if (file === undefined) return undefined;
    throw documentUnnamed();
  }
  const hash =
    file === undefined
      ? null
      : await keepEvidence(ports, {
          actor,
          unit,
          name: basename(file),
          mediaType: null,
          bytes: await readBytes(file),
        });
  return [{ number: document, issuer, date, title, file: hash }];
}

function filedAnswer(context: CommandContext, { changed, filing }: FilingOutcome): Answer {
  const word = filing.stage === 'draft' ? 'Đã lưu nháp (draft kept)' : 'Đã trình (submitted)';
  return {
    document: { changed, filing },
    lines: [
      ...simulatedNotice(context),
      `${changed ? word : 'Không có gì thay đổi (nothing changed)'}: ${filing.code}, ${filing.unit}, bản ${filing.revision} (revision).`,
    ],
  };
}

async function draftsAnswer(
  context: CommandContext,
  ports: Ports,
  request: FilingSubject & { readonly actor: string },
): Promise<Answer> {
  const { submitted, refused } = await submitDrafts(ports, request);
  return {
    document: { submitted, refused },
    lines: [
      ...simulatedNotice(context),
      `Đã trình ${submitted.length} bản nháp, ${refused.length} bản còn thiếu (drafts submitted, lacking something).`,
      ...refused.flatMap(({ code, faults }) =>
        faults.map(faultSentence).map(({ vi, en }) => `  ${code}: ${vi} / ${en}`),
      ),
    ],
    exitCode: refused.length === 0 ? 0 : 1,
  };
}

async function templateAnswer(
  context: CommandContext,
  ports: Ports,
  { as: actor, template, goodRows = false }: SubmitOptions & { readonly template: string },
): Promise<Answer> {
  const bytes = await readBytes(template);
  const outcome = await fileTemplate(ports, { actor, bytes, goodRowsOnly: goodRows });
  const { read, filed, unchanged, refused, faults, identity } = outcome;
  const told = faults.map((fault) => ({ ...fault, sentence: cellSentence(fault) }));
  return {
    document: { ...outcome, faults: told },
    lines: [
      ...simulatedNotice(context),
      `${identity.unit}, ${identity.period}: đọc ${read} dòng = nháp ${filed} + không đổi ${unchanged} + từ chối ${refused} (rows read = drafts + unchanged + refused).`,
      ...told.map(({ sentence: { vi, en } }) => `  ${vi} / ${en}`),
      ...(faults.length > 0 && !goodRows
        ? [
            'Chưa lưu dòng nào. Hãy sửa tệp, hoặc thêm --good-rows để lưu các dòng đúng (nothing is kept; mend the file, or keep the good rows).',
          ]
        : []),
    ],
    exitCode: refused === 0 ? 0 : 1,
  };
}

const nothingNamed = (): Error =>
  usage(
    { vi: 'Chưa ghi đơn vị.', en: 'No unit is named.' },
    {
      vi: 'Hãy ghi đơn vị và mã chỉ số, hoặc --template FILE.',
      en: 'Name the unit and the indicator, or --template FILE.',
    },
  );

const documentUnnamed = (): Error =>
  usage(
    { vi: 'Tệp phải thuộc một văn bản.', en: 'A file belongs to a document.' },
    {
      vi: 'Hãy ghi cả --document, --issuer và --date.',
      en: 'Give --document, --issuer and --date too.',
    },
  );
