import { lineOf } from '@dti-hub/kernel';
import type { Issue, QuarantinedRow, DuplicateRow, Ledger } from '../processed-snapshot.ts';
import { duplicateRow, quarantinedRow } from '../row-fates.ts';
import { conflictIssue } from '../row-issues.ts';
import { DetailWriter } from './detail-file.ts';
import type { RecordReader } from './record-reader.ts';
import type { RepeatedRow } from './repeated-rows.ts';
import { RowBuckets } from './row-buckets.ts';
import type { IntakeMeans, RowIntake } from './row-intake.ts';
import { Digits, RowLists, type RowList } from './row-list.ts';
import { REFUSED } from './row-log.ts';
import type { LostPlace } from './slots.ts';
import type { StreamBasis } from './stream-basis.ts';

/** Every row in exactly one place, of each kind the first few in hand. */
export interface SettledRows {
  readonly ledger: Ledger;
  readonly quarantine: readonly QuarantinedRow[];
  readonly cellIssues: readonly Issue[];
  readonly cellIssueCount: number;
  readonly duplicates: readonly DuplicateRow[];
  readonly outOfScope: readonly number[];
  readonly lists: RowLists;
}

/** Rows that repeat a key, found among all that were taken in. */
function findRepeats(records: RecordReader, intake: RowIntake, { space }: IntakeMeans): RowBuckets {
  const buckets = new RowBuckets(space);
  const lose = (index: number, place: LostPlace): void => {
    const slot = intake.slots.all[index];
    if (slot !== undefined) intake.slots.lose(slot, place);
  };
  intake.repeats.settle({
    relate: (one, other) => records.relate(one, other),
    repeated: (repeat) => {
      buckets.add(repeat);
      const { row, first, differs } = repeat;
      if (differs) lose(row.slot, [1, first.row, row.row]);
    },
    lost: (slot, row) => lose(slot, [0, row, 0]),
  });
  return buckets;
}

/** The rows that were taken in, and their records. */
export interface Taken {
  readonly intake: RowIntake;
  readonly records: RecordReader;
}

/** Goes through all rows once more, in their order, and gives each its fate. */
export class RowSettling {
  readonly detail: DetailWriter;
  readonly #basis: StreamBasis;
  readonly #intake: RowIntake;
  readonly #told: number;
  readonly #records: RecordReader;
  readonly #repeats: Iterator<RepeatedRow>;
  readonly #lists = new RowLists();
  readonly #listsOf: RowList[][] = [];
  readonly #counts = { accepted: 0, quarantined: 0, duplicate: 0, cellIssues: 0 };
  readonly #quarantine: QuarantinedRow[] = [];
  readonly #cellIssues: Issue[] = [];
  readonly #duplicates: DuplicateRow[] = [];
  readonly #outOfScope: number[] = [];
  readonly #digits = new Digits();
  #repeat: RepeatedRow | null = null;

  constructor(basis: StreamBasis, { intake, records }: Taken, means: IntakeMeans) {
    this.#basis = basis;
    this.#intake = intake;
    this.#told = means.told;
    this.#records = records;
    this.#repeats = findRepeats(this.#records, intake, means).inOrder();
    this.detail = new DetailWriter(means.space);
    this.detail.write({ snapshot: means.snapshot });
  }

  settle(): SettledRows {
    const { slots, log, rows, outOfScope } = this.#intake;
    for (const { index, units, names } of slots.all)
      this.detail.write({ slot: { slot: index, units, names } });
    this.#step();
    log.walk((row, line, fate) => this.#visit(row, line, fate));
    this.detail.end();
    const { cellIssues: cellIssueCount, ...counts } = this.#counts;
    return {
      ledger: { read: rows, ...counts, outOfScope },
      quarantine: this.#quarantine,
      cellIssues: this.#cellIssues,
      cellIssueCount,
      duplicates: this.#duplicates,
      outOfScope: this.#outOfScope,
      lists: this.#lists,
    };
  }

  #visit(row: number, line: number, fate: number): void {
    this.#digits.next();
    const repeat = this.#repeat?.row.row === row ? this.#repeat : null;
    const counts = fate >= 0 && repeat === null;
    this.detail.count(row, line, counts ? fate : null);
    if (counts) this.#keep(row, fate);
    else if (fate === REFUSED) for (const json of this.#intake.refused.of(row)) this.#refuse(json);
    else if (repeat === null) this.#leaveOut(row);
    else this.#takeOut(repeat);
  }

  #keep(row: number, slot: number): void {
    this.#counts.accepted += 1;
    for (const list of this.#listsAt(slot)) list.add(this.#digits);
    for (const json of this.#intake.cellIssues.of(row)) {
      this.#counts.cellIssues += 1;
      this.detail.writeText('cellIssue', json);
      if (this.#cellIssues.length < this.#told) this.#cellIssues.push(issueFrom(json));
    }
  }

  #listsAt(index: number): readonly RowList[] {
    const known = this.#listsOf[index];
    if (known !== undefined) return known;
    const slot = this.#intake.slots.all[index];
    const lists = slot === undefined ? [] : this.#lists.of(slot);
    this.#listsOf[index] = lists;
    return lists;
  }

  #refuse(json: string): void {
    this.#counts.quarantined += 1;
    this.detail.writeText('quarantined', json);
    if (this.#quarantine.length < this.#told) this.#quarantine.push(quarantinedFrom(json));
  }

  #leaveOut(row: number): void {
    this.detail.write({ outOfScope: row });
    if (this.#outOfScope.length < this.#told) this.#outOfScope.push(row);
  }

  /** The row was added up before anybody knew that it repeats another. */
  #takeOut(repeat: RepeatedRow): void {
    const { row, first, differs } = repeat;
    const slot = this.#intake.slots.all[row.slot];
    const { account } = this.#intake;
    account.read(this.#records.scanned(row));
    slot?.tally.take(account.fields, -1);
    // What a cell of it lacks is told of a row that counts alone.
    this.#intake.cellIssues.of(row.row);
    const found = this.#records.row(row);
    if (differs) this.#refuse(JSON.stringify(quarantinedRow(found, [conflictIssue(found)])));
    else if (slot !== undefined) {
      const repeated = { row: first.row, at: lineOf(first.line) };
      const read = { row: found, units: slot.units };
      this.#repeatOnce(duplicateRow(this.#basis.agreement, { read, first: repeated }));
    }
    this.#step();
  }

  #repeatOnce(duplicate: DuplicateRow): void {
    const json = JSON.stringify(duplicate);
    this.#counts.duplicate += 1;
    this.detail.writeText('duplicate', json);
    if (this.#duplicates.length < this.#told) this.#duplicates.push(duplicateFrom(json));
  }

  #step(): void {
    const { done, value } = this.#repeats.next();
    this.#repeat = done === true ? null : value;
  }
}

// What this process wrote itself, a moment ago. Kept as read back: where the first objects of a place in
// the code live long, V8 makes all later ones old at once, and their garbage lies.
const issueFrom = (json: string): Issue => {
  const issue: Issue = JSON.parse(json);
  return issue;
};
const quarantinedFrom = (json: string): QuarantinedRow => {
  const row: QuarantinedRow = JSON.parse(json);
  return row;
};
const duplicateFrom = (json: string): DuplicateRow => {
  const row: DuplicateRow = JSON.parse(json);
  return row;
};
