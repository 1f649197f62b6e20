import { canonicalJson, localDateAt, type Sentence } from '@dti-hub/kernel';
import {
  filingKey,
  readState,
  type Clock,
  type Filing,
  type FilingName,
  type ProvinceStores,
  type Submissions,
} from '@dti-hub/pipeline';
import { ConflictError, refused } from '../errors.ts';
import { readRules } from '../province.ts';
import { requireRight } from '../rights/rights.ts';
import type { FilingDraft } from './check-filing.ts';
import { documentsOf } from './documents.ts';
import { FilingRefusedError } from './filing-fault.ts';
import { contentOf, judgeFiling, type FilingGround } from './judge-filing.ts';
import { withoutKeptFile } from './kept-files.ts';

/** What filing and reviewing need from outside. */
export type FilingPorts = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'> & {
  readonly clock: Clock;
};

/** A draft or a submission, and who files it. */
export interface FilingRequest extends FilingDraft {
  readonly actor: string;
}

/** What is kept; `changed` is false where just that was kept already. */
export interface FilingOutcome {
  readonly changed: boolean;
  readonly filing: Filing;
}

/**
 * Files a value of an indicator or a part: as a draft, or submitted at once. Each change is another
 * revision; the same again is none.
 * @throws {NoRightError} when the actor is no steward of the unit
 * @throws {FilingRefusedError} when the edition or the hub cannot take it; names all that is wrong
 * @throws {ConflictError} when somebody else filed this revision, or a draft would hide what waits for review
 */
export async function fileValue(
  ports: FilingPorts,
  request: FilingRequest,
): Promise<FilingOutcome> {
  return fileInto(ports, await readGround(ports), request);
}

/** What filings are judged on, as it is now. */
export async function readGround(ports: FilingPorts): Promise<FilingGround> {
  const state = await readState(ports);
  const rules = await readRules(ports, state);
  return { state, context: { rules, today: localDateAt(ports.clock.now()) } };
}

/**
 * Submits the draft as it stands.
 * @throws {RefusedError} when there is none, and whatever `fileValue` throws
 */
export async function submit(
  ports: FilingPorts,
  { actor, ...name }: FilingName & { readonly actor: string },
): Promise<FilingOutcome> {
  const { submissions } = await readState(ports);
  const kept = submissions[filingKey(name)];
  if (kept === undefined) throw nothingFiled(name);
  return fileValue(ports, { ...contentOf(kept), stage: 'submitted', actor });
}

/** As `fileValue`, on a state that has been read already: for many filings at once. */
export async function fileInto(
  ports: FilingPorts,
  ground: FilingGround,
  { actor, ...wanted }: FilingRequest,
): Promise<FilingOutcome> {
  const { state, context } = ground;
  requireRight(state, context.rules.units, { actor, right: 'file', unit: wanted.unit });
  const judged = judgeFiling(ground, wanted);
  switch (judged.kind) {
    case 'unchanged':
      return { changed: false, filing: judged.filing };
    case 'faulty':
      throw new FilingRefusedError(judged.faults);
    case 'hides':
      throw hidesSubmitted(judged.filing);
    case 'new': {
      await requireFiles(ports, judged.draft, state.submissions);
      const filing = { ...judged.draft, revision: judged.revision, by: actor, on: context.today };
      return { changed: true, filing: await appendFiling(ports, filing) };
    }
  }
}

async function requireFiles(
  stores: Pick<ProvinceStores, 'blobs'>,
  { unit, documents }: FilingDraft,
  submissions: Submissions,
): Promise<void> {
  const own = Object.entries(submissions).filter(([, kept]) => kept.unit === unit);
  const known = new Set(documentsOf(Object.fromEntries(own)).flatMap(({ files }) => files));
  const unknown = documents.filter(({ file }) => file === null || !known.has(file));
  const [missing] = await withoutKeptFile(stores, unit, unknown);
  if (missing === undefined) return;
  throw new FilingRefusedError([
    { field: 'documents', found: missing.number, expected: KEPT_FILE },
  ]);
}

const KEPT_FILE: Sentence = {
  vi: 'văn bản có tệp đã được nộp cho đơn vị này',
  en: 'a document whose file was handed in for this unit',
};

async function appendFiling(
  { journal }: Pick<ProvinceStores, 'journal'>,
  filing: Filing,
): Promise<Filing> {
  const { body, at } = await journal.append({
    key: `filed ${filingKey(filing)} ${filing.revision}`,
    body: { kind: 'filed', filing },
  });
  if (body.kind !== 'filed') throw new TypeError(`${filingKey(filing)} is no filing's key`);
  const kept = body.filing;
  if (canonicalJson(kept) === canonicalJson(filing)) return kept;
  throw new ConflictError({
    vi: `${kept.by} đã nộp chỉ số ${kept.code} (bản ${kept.revision}) lúc ${at}, khác nội dung này.`,
    en: `${kept.by} filed indicator ${kept.code} (revision ${kept.revision}) at ${at}, with another content.`,
  });
}

const hidesSubmitted = ({ by, code, on }: Filing): ConflictError =>
  new ConflictError({
    vi: `Chỉ số ${code} do ${by} trình ngày ${on} đang chờ thẩm định; bản nháp sẽ che mất bản đó.`,
    en: `Indicator ${code}, submitted by ${by} on ${on}, waits for review; a draft would hide it.`,
  });

const nothingFiled = ({ code, unit }: FilingName) =>
  refused(
    {
      vi: `Đơn vị ${unit} chưa nộp gì cho chỉ số ${code}.`,
      en: `The unit ${unit} has filed nothing for indicator ${code}.`,
    },
    { vi: 'Hãy nộp giá trị trước.', en: 'File a value first.' },
  );
