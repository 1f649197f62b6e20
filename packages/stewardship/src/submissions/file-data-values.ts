import { isValidOn, type Edition } from '@dti-hub/catalogue';
import { addDays, parseCivilPeriod, type Sentence } from '@dti-hub/kernel';
import { filingKey, type FiledValue } from '@dti-hub/pipeline';
import { ConflictError, NoRightError } from '../errors.ts';
import { requireRight } from '../rights/rights.ts';
import type { FilingDraft } from './check-filing.ts';
import { findEdition, noEdition } from './edition-in-force.ts';
import { fileInto, readGround, type FilingPorts } from './file-value.ts';
import { filingForm, findScored } from './filed-indicator.ts';
import { faultSentence, FilingRefusedError, type FilingFault } from './filing-fault.ts';
import { judgeFiling, type FilingGround } from './judge-filing.ts';
import { readTyped } from './read-figure.ts';

/** A value as other systems send it: one row for each indicator, unit and period. */
export interface DataValue {
  readonly edition: string;
  /** Of an indicator or a part. */
  readonly code: string;
  /** The period's id, such as "civil:2022". */
  readonly period: string;
  /** A unit's id, or its code in the edition's code system. */
  readonly unit: string;
  /** A figure, a choice or points, by what is filed for the indicator; a share has "%" or "/". */
  readonly value: string;
  /** Left out: what is noted already stays. */
  readonly note?: string | undefined;
}

/** What became of a row, and why where it was refused. */
export type DataValueOutcome =
  | { readonly kind: 'imported' | 'updated' | 'unchanged' }
  | { readonly kind: 'refused'; readonly field: FilingFault['field']; readonly why: Sentence };

/** Rows, who sends them, and whether they are only tried. */
export interface DataValueRequest {
  readonly actor: string;
  readonly values: readonly DataValue[];
  readonly dryRun: boolean;
}

/**
 * Files rows as drafts, each by itself: what can be filed is, and every other row is told why it was not.
 * Documents and days that a draft has stay. The same rows again change nothing.
 * @returns what became of each row, in their order
 */
export async function fileDataValues(
  ports: FilingPorts,
  { actor, values, dryRun }: DataValueRequest,
): Promise<DataValueOutcome[]> {
  const ground = await readGround(ports);
  const drafts = values.map((value) => draftOf(value, ground));
  const keys = drafts.map((draft) => ('fault' in draft ? undefined : filingKey(draft)));
  const outcomes: DataValueOutcome[] = [];
  for (const [index, draft] of drafts.entries()) {
    const isRepeated = keys.filter((key) => key !== undefined && key === keys[index]).length > 1;
    const judged = isRepeated
      ? refusedFor({ field: 'code', found: values[index]?.code ?? '', expected: ONE_ROW })
      : judge(ground, draft, actor);
    // One after the other: each is an entry of the journal.
    outcomes.push(
      judged.kind === 'refused' || judged.kind === 'unchanged' || dryRun || 'fault' in draft
        ? judged
        : await fileOne(ports, ground, { draft, actor, judged }),
    );
  }
  return outcomes;
}

/** What a row would be filed as, or the fault for which it is nothing that could be. */
type ReadDraft = FilingDraft | { readonly fault: FilingFault };

function draftOf(value: DataValue, { state, context: { rules } }: FilingGround): ReadDraft {
  const edition = findEdition(rules, value.edition);
  if (edition === undefined) return { fault: noEdition(rules, value.edition) };
  const unit = unitOf(value, edition, rules.units.places);
  if (unit === undefined) {
    return { fault: { field: 'unit', found: value.unit, expected: A_UNIT } };
  }
  const filed = readFiled(value, edition);
  if ('fault' in filed) return filed;
  const name = { edition: value.edition, unit, period: value.period, code: value.code };
  const { dataAsOf, documents, note } = state.submissions[filingKey(name)] ?? NOTHING_KEPT;
  return { ...name, stage: 'draft', filed, dataAsOf, documents, note: value.note ?? note };
}

const NOTHING_KEPT = { dataAsOf: null, documents: [], note: null } as const;

type Places = FilingGround['context']['rules']['units']['places'];

/** By its id, or by a code that means one unit of the edition's system at the period's end. */
function unitOf(
  { unit, period: id }: DataValue,
  { unitSystem }: Edition,
  places: Places,
): string | undefined {
  const period = parseCivilPeriod(id.replace(/^civil:/, ''));
  const found = places.filter(
    (place) =>
      place.id === unit ||
      (place.code === unit &&
        place.system === unitSystem &&
        period !== undefined &&
        isValidOn(place, addDays(period.end, -1))),
  );
  return found.length === 1 ? found[0]?.id : undefined;
}

/** Reads the value in the words in which the indicator is filed. */
function readFiled(
  { code, value }: DataValue,
  edition: Edition,
): FiledValue | { readonly fault: FilingFault } {
  const scored = findScored(edition, code)?.scored;
  const nothing = { value: null, choice: null, points: null };
  switch (scored === undefined ? 'number' : filingForm(scored).kind) {
    case 'choice':
      return { ...nothing, choice: value };
    case 'points':
      return { ...nothing, points: value };
    case 'number':
      return { ...nothing, value };
    case 'ratio': {
      const typed = readTyped(value, { asShare: true });
      return 'exact' in typed
        ? { ...nothing, value: typed.exact }
        : { fault: { field: 'value', found: value, expected: typed.expected } };
    }
  }
}

/** What would become of a row. */
function judge(ground: FilingGround, draft: ReadDraft, actor: string): DataValueOutcome {
  if ('fault' in draft) return refusedFor(draft.fault);
  const { state, context } = ground;
  try {
    requireRight(state, context.rules.units, { actor, right: 'file', unit: draft.unit });
  } catch (error) {
    return refusalOf(error);
  }
  // What was submitted comes back as it was: it stays submitted.
  const kept = state.submissions[filingKey(draft)];
  const asKept = judgeFiling(ground, { ...draft, stage: kept?.stage ?? 'draft' });
  const judged = asKept.kind === 'unchanged' ? asKept : judgeFiling(ground, draft);
  switch (judged.kind) {
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'new':
      return { kind: kept === undefined ? 'imported' : 'updated' };
    case 'faulty':
      return refusalOf(new FilingRefusedError(judged.faults));
    case 'hides':
      return refusedFor({ field: 'code', found: draft.code, expected: WAITS });
  }
}

interface JudgedValue {
  readonly draft: FilingDraft;
  readonly actor: string;
  readonly judged: DataValueOutcome;
}

async function fileOne(
  ports: FilingPorts,
  ground: FilingGround,
  { draft, actor, judged }: JudgedValue,
): Promise<DataValueOutcome> {
  try {
    await fileInto(ports, ground, { ...draft, actor });
    return judged;
  } catch (error) {
    return refusalOf(error);
  }
}

const refusedFor = (fault: FilingFault): DataValueOutcome => ({
  kind: 'refused',
  field: fault.field,
  why: faultSentence(fault),
});

/** A refusal of the row; any other error is none of the row's. */
function refusalOf(error: unknown): DataValueOutcome {
  if (error instanceof FilingRefusedError) {
    return { kind: 'refused', field: error.faults[0]?.field ?? 'value', why: error.problem };
  }
  if (error instanceof NoRightError) return { kind: 'refused', field: 'unit', why: error.problem };
  if (error instanceof ConflictError) return { kind: 'refused', field: 'code', why: error.problem };
  throw error;
}

const ONE_ROW: Sentence = {
  vi: 'mỗi chỉ số của một đơn vị, một kỳ chỉ một dòng',
  en: 'one row for each indicator of a unit and period',
};
const A_UNIT: Sentence = {
  vi: 'mã của đúng một đơn vị, có hiệu lực vào ngày cuối kỳ',
  en: "the id or code of exactly one unit that stands on the period's last day",
};
const WAITS: Sentence = {
  vi: 'giữ nguyên: bản đã trình đang chờ thẩm định',
  en: 'no change: what was submitted waits for review',
};
