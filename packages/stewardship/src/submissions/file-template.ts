import type { Edition } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { filingKey } from '@dti-hub/pipeline';
import { ConflictError } from '../errors.ts';
import { requireRight } from '../rights/rights.ts';
import type { FilingDraft } from './check-filing.ts';
import { requireEdition } from './edition-in-force.ts';
import { fileInto, readGround, type FilingPorts } from './file-value.ts';
import { cellFault, readRow, type CellFault } from './filled-row.ts';
import { judgeFiling, type FilingGround } from './judge-filing.ts';
import { readTemplate, type FilledRow, type FilledTemplate } from './read-template.ts';
import type { TemplateIdentity } from './template-table.ts';

/** What became of a template's rows: read = filed + unchanged + refused. */
export interface TemplateOutcome {
  readonly identity: TemplateIdentity;
  readonly read: number;
  readonly filed: number;
  /** Just that is kept already, or nothing is filled in. */
  readonly unchanged: number;
  /** With faults of their own, and those held back because others have some. */
  readonly refused: number;
  readonly faults: readonly CellFault[];
}

/** A filled-in template, and what to do where some of its rows cannot be taken. */
export interface TemplateRequest {
  readonly actor: string;
  readonly bytes: Uint8Array;
  /** File the good rows although others have faults; else nothing is filed. */
  readonly goodRowsOnly: boolean;
}

/**
 * Files the rows of a template as drafts: all of them or none, unless only the good ones are asked for.
 * The same file again changes nothing. Nothing of a row is filed that has a fault.
 * @throws {RefusedError} when it is no template, or of no edition in force
 * @throws {NoRightError} when the actor is no steward of its unit
 */
export async function fileTemplate(
  ports: FilingPorts,
  { actor, bytes, goodRowsOnly }: TemplateRequest,
): Promise<TemplateOutcome> {
  const ground = await readGround(ports);
  const template = readTemplate(bytes);
  const { identity } = template;
  const { rules } = ground.context;
  requireRight(ground.state, rules.units, { actor, right: 'file', unit: identity.unit });
  const edition = requireEdition(rules, identity.edition);
  const judged = judgeRows(template, edition, ground);
  const faults = judged.flatMap((one) => one.faults);
  const wanted = judged.flatMap(({ row, draft }) => (draft === undefined ? [] : [{ row, draft }]));
  const isTaken = faults.length === 0 || goodRowsOnly;
  const late = isTaken ? await fileRows(ports, ground, { actor, wanted }) : [];
  const filed = isTaken ? wanted.length - late.length : 0;
  const unchanged = judged.filter(
    (one) => one.draft === undefined && one.faults.length === 0,
  ).length;
  return {
    identity,
    read: judged.length,
    filed,
    unchanged,
    refused: judged.length - filed - unchanged,
    faults: [...faults, ...late],
  };
}

/** A row with the draft that is to be filed; with neither draft nor fault nothing changes. */
interface JudgedRow {
  readonly row: number;
  readonly draft: FilingDraft | undefined;
  readonly faults: readonly CellFault[];
}

function judgeRows(
  { identity, rows }: FilledTemplate,
  edition: Edition,
  ground: FilingGround,
): JudgedRow[] {
  const filled = rows.filter(({ isBlank }) => !isBlank).map((row) => row.text('code'));
  const repeated = new Set(filled.filter((code, index) => filled.indexOf(code) !== index));
  return rows.map((row) => {
    if (row.isBlank) return { row: row.row, draft: undefined, faults: [] };
    const code = row.text('code');
    if (repeated.has(code)) {
      const fault = { field: 'code', found: code, expected: ONE_ROW_A_CODE } as const;
      return { row: row.row, draft: undefined, faults: [cellFault(row.row, fault)] };
    }
    return judgeRow(row, { ...identity, edition }, ground);
  });
}

function judgeRow(
  row: FilledRow,
  identity: Omit<TemplateIdentity, 'edition'> & { readonly edition: Edition },
  ground: FilingGround,
): JudgedRow {
  const name = { ...identity, edition: identity.edition.edition, code: row.text('code') };
  const kept = ground.state.submissions[filingKey(name)];
  const { draft, faults } = readRow(row, identity, kept);
  if (faults.length > 0) return { row: row.row, draft: undefined, faults };
  // What was submitted comes back in the next template; unchanged, it stays submitted.
  const asKept = judgeFiling(ground, { ...draft, stage: kept?.stage ?? 'draft' });
  const judged = asKept.kind === 'unchanged' ? asKept : judgeFiling(ground, draft);
  switch (judged.kind) {
    case 'unchanged':
      return { row: row.row, draft: undefined, faults: [] };
    case 'new':
      return { row: row.row, draft, faults: [] };
    case 'faulty':
      return {
        row: row.row,
        draft: undefined,
        faults: judged.faults.map((fault) => cellFault(row.row, fault)),
      };
    case 'hides':
      return {
        row: row.row,
        draft: undefined,
        faults: [cellFault(row.row, { field: 'code', found: draft.code, expected: WAITS })],
      };
  }
}

interface WantedRow {
  readonly row: number;
  readonly draft: FilingDraft;
}

/** Files them one by one; gives the faults of those that somebody else filed in the same moment. */
async function fileRows(
  ports: FilingPorts,
  ground: FilingGround,
  { actor, wanted }: { readonly actor: string; readonly wanted: readonly WantedRow[] },
): Promise<CellFault[]> {
  const faults: CellFault[] = [];
  for (const { row, draft } of wanted) {
    try {
      await fileInto(ports, ground, { ...draft, actor });
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const { vi, en } = error.problem;
      const expected = { vi: `xem lại: ${vi}`, en: `another look: ${en}` };
      faults.push(cellFault(row, { field: 'code', found: draft.code, expected }));
    }
  }
  return faults;
}

const ONE_ROW_A_CODE: Sentence = {
  vi: 'mỗi mã chỉ một dòng',
  en: 'one row for each code',
};

const WAITS: Sentence = {
  vi: 'giữ nguyên: bản đã trình đang chờ thẩm định',
  en: 'no change: what was submitted waits for review',
};
