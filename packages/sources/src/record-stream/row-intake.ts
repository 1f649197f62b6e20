import type { Hash } from '@dti-hub/kernel';
import { createUnitFinder, type UnitFinder } from '../find-unit.ts';
import { toRecord } from '../formats/read-csv-page.ts';
import { readRow, type Reading } from '../read-row.ts';
import { quarantinedRow } from '../row-fates.ts';
import { CELL_LENGTH_MAX, toTextCell, withinCellSize, type Row } from '../row.ts';
import { unknownIn } from '../unit-bounds.ts';
import { ColumnAccount } from './column-account.ts';
import { DistinctValues } from './distinct-values.ts';
import { fieldText, fieldTexts } from './field-text.ts';
import { planMeasures, type MeasurePlan } from './measure-plan.ts';
import type { KeyedRow, PlacedRow } from './keyed-row.ts';
import { HASH_SEED, type RecordScanner } from './record-scanner.ts';
import { RepeatedRows } from './repeated-rows.ts';
import { OUT_OF_SCOPE, REFUSED, RowLog } from './row-log.ts';
import { RowTexts } from './row-texts.ts';
import { ScopeCheck } from './scope-check.ts';
import { Slots, type Slot } from './slots.ts';
import type { SpillRun, SpillSpace } from './spill-space.ts';
import type { StreamBasis } from './stream-basis.ts';

/** So many different texts that name no unit are told apart. */
const UNKNOWN_MAX = 100_000;

/**
 * Takes in the rows of a file, one after another. A row that gives no issue is added up at once, by
 * what its columns remember of their fields; every other is read as the rows of any feed are.
 */
export class RowIntake {
  readonly account: ColumnAccount;
  readonly slots: Slots;
  readonly distinct: DistinctValues;
  readonly repeats: RepeatedRows;
  readonly text: SpillRun;
  readonly log: RowLog;
  readonly refused: RowTexts;
  readonly cellIssues: RowTexts;
  readonly plan: MeasurePlan;
  readonly unknown = new Set<string>();
  /** The first rows, for the case that none is taken. */
  readonly firsts: PlacedRow[] = [];
  readonly stated = new Set<string>();
  rows = 0;
  outOfScope = 0;
  rowsOfNobody = 0;
  readonly #basis: StreamBasis;
  readonly #names: readonly string[];
  readonly findUnit: UnitFinder;
  readonly #scope: ScopeCheck;
  /** One for all rows: the spill copies it. */
  readonly #keyed = { row: 0, line: 0, slot: 0, hash: 0, place: 0, length: 0 };
  readonly #told: number;

  constructor(basis: StreamBasis, names: readonly string[], { space, text, told }: IntakeMeans) {
    this.text = text;
    const { agreement, path, period, units } = basis;
    this.#basis = basis;
    this.#names = names;
    this.#told = told;
    this.findUnit = createUnitFinder(agreement.unit, { period, units });
    this.plan = planMeasures(agreement, names);
    this.account = new ColumnAccount(path, names, textColumns(this.plan));
    this.distinct = new DistinctValues(space);
    this.slots = new Slots(this.plan, this.findUnit, this.distinct);
    this.#scope = new ScopeCheck(basis, path, names);
    this.repeats = new RepeatedRows(space);
    this.log = new RowLog(space);
    this.refused = new RowTexts(space);
    this.cellIssues = new RowTexts(space);
  }

  take(scanner: RecordScanner): void {
    this.rows += 1;
    if (this.rows <= this.#told) this.#keepFirst(scanner);
    this.#noteDay(scanner);
    const isLaidOut =
      scanner.count === this.#names.length && scanner.end - scanner.start <= CELL_LENGTH_MAX;
    if (isLaidOut) this.#takeLaidOut(scanner);
    else this.#takeOdd(scanner);
  }

  /** The present record as a row of any feed. */
  toRow(scanner: RecordScanner, row = this.rows): Row {
    const { path } = this.#basis;
    const line = { line: scanner.line, fields: fieldTexts(scanner) };
    return { row, ...withinCellSize(toRecord(path.name, this.#names, line)) };
  }

  #keepFirst({ line, place, start, end }: RecordScanner): void {
    this.firsts.push({ row: this.rows, line, place, length: end - start });
  }

  #takeLaidOut(scanner: RecordScanner): void {
    const isClean = this.account.read(scanner) && this.#basis.agreement.checks.length === 0;
    if (this.#scope.decides && !this.#scope.isIn(scanner, () => this.toRow(scanner))) {
      this.#leaveOut(scanner);
      return;
    }
    const slot = isClean ? this.slots.slotOf(this.account.fields) : null;
    if (slot === null) this.#takeSlowly(scanner, this.toRow(scanner));
    else this.#accept(scanner, slot);
  }

  /** A record of another length, or one so long that a cell of it may be too large for a cell. */
  #takeOdd(scanner: RecordScanner): void {
    const row = this.toRow(scanner);
    if (row.malformed === undefined) this.account.read(scanner);
    if (this.#scope.isRowIn(row)) this.#takeSlowly(scanner, row);
    else this.#leaveOut(scanner);
  }

  #leaveOut(scanner: RecordScanner): void {
    this.outOfScope += 1;
    this.log.add(OUT_OF_SCOPE, scanner.line);
  }

  #takeSlowly(scanner: RecordScanner, row: Row): void {
    const reading = readRow(this.#basis.agreement, this.findUnit, row);
    const slot = reading.read === undefined ? null : this.slots.slotOf(this.account.fields);
    if (reading.refused || slot === null) {
      this.#refuse(scanner, reading, slot);
      return;
    }
    for (const issue of reading.issues) this.cellIssues.add(row.row, JSON.stringify(issue));
    this.#accept(scanner, slot);
  }

  #refuse(scanner: RecordScanner, { row, issues }: Reading, slot: Slot | null): void {
    this.refused.add(row.row, JSON.stringify(quarantinedRow(row, issues)));
    this.log.add(REFUSED, scanner.line);
    for (const text of unknownIn(issues))
      if (this.unknown.size < UNKNOWN_MAX) this.unknown.add(text);
    if (slot === null) {
      this.rowsOfNobody += 1;
      return;
    }
    // A row that does not say its key is no repeat of one that counts.
    const hasKey = this.plan.key.every((at) => this.account.fields[at]?.hasValue === true);
    if (hasKey) this.repeats.addRefused(this.#toKeyed(scanner, slot));
    else this.slots.lose(slot, [0, row.row, 0]);
  }

  #accept(scanner: RecordScanner, slot: Slot): void {
    slot.tally.take(this.account.fields, 1);
    this.repeats.add(this.#toKeyed(scanner, slot));
    this.log.add(slot.index, scanner.line);
  }

  #toKeyed(scanner: RecordScanner, slot: Slot): KeyedRow {
    const keyed = this.#keyed;
    keyed.row = this.rows;
    keyed.line = scanner.line;
    keyed.slot = slot.index;
    keyed.hash = this.#keyHash(slot);
    keyed.place = scanner.place;
    keyed.length = scanner.end - scanner.start;
    return keyed;
  }

  /** Equal keys of one unit have equal hashes. */
  #keyHash({ own }: Slot): number {
    let hash = own;
    for (const column of this.plan.key) hash = mixed(hash, this.account.fields[column]?.hash ?? 0);
    return mixed(hash, HASH_SEED);
  }

  #noteDay(scanner: RecordScanner): void {
    const { dataAsOf } = this.plan;
    // Two different days are as good as none.
    if (dataAsOf === -1 || dataAsOf >= scanner.count || this.stated.size > 1) return;
    const cell = toTextCell(fieldText(scanner, dataAsOf));
    if (cell.type !== 'blank') this.stated.add(cell.text);
  }
}

/** Spreads what little two numbers differ by over all bits. */
function mixed(hash: number, part: number): number {
  const one = Math.imul(hash ^ part, 0x9e3779b1);
  return Math.imul(one ^ (one >>> 15), 0x85ebca6b);
}

/** The columns whose values' texts are asked for. */
const textColumns = ({ rules, unit, namings, register }: MeasurePlan): ReadonlySet<number> =>
  new Set([...rules.map(({ column }) => column), ...namings, unit, register]);

/** What rows are taken in with; `told` is how many of a kind a person is shown. */
export interface IntakeMeans {
  readonly space: SpillSpace;
  /** All that the scanner has gone through, as it stood. */
  readonly text: SpillRun;
  readonly told: number;
  /** Whose rows they are. */
  readonly snapshot: Hash;
}
