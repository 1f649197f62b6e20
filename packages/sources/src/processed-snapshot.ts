import type { Hash, Sentence, UnitId } from '@dti-hub/kernel';

/** What became of every row of a snapshot. Fates are exclusive, so `read` is the sum of the others. */
export interface Ledger {
  /**
   * The rows that were looked at: all there are, or one more than `rowBounds.max` where there are more
   * than agreed. Then nothing is taken, and those beyond are neither read nor counted.
   */
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly duplicate: number;
  readonly outOfScope: number;
}

/** One thing wrong with a row or a cell: where, what was expected, the text as it stood. */
export interface Issue {
  readonly code: string;
  /** Counted over the whole snapshot from 1, in the order of reading. */
  readonly row: number;
  /** Where the row stands: "page 1 /data/children/12", "line 12", "sheet 'X' row 12". */
  readonly at: string;
  readonly column: string | null;
  readonly expected: string;
  readonly found: string;
  readonly sentence: Sentence;
}

/** A row kept out, as it stood, with every reason why. */
export interface QuarantinedRow {
  readonly row: number;
  readonly at: string;
  /** Each cell as it stood in the source. */
  readonly cells: { readonly [column: string]: string };
  readonly issues: readonly Issue[];
}

/** A row that says what an earlier one says, to the letter: the two count as one. */
export interface DuplicateRow {
  readonly row: number;
  readonly at: string;
  /** The number of the first of the equal rows, which is the one that counts. */
  readonly repeats: number;
  readonly unit: UnitId;
  readonly sentence: Sentence;
}

/** A feed's value for a measure and a unit, drawn from one snapshot, with the rows that it is made of. */
export interface DrawnObservation {
  readonly measure: string;
  readonly unit: UnitId;
  /** Exact text; null when the source gave the row but not the cell. */
  readonly value: string | null;
  /** `incomplete`: another row of the unit is in quarantine, or it lacks one of the units that it is added up of. */
  readonly reason: 'blank' | 'unreadable' | 'incomplete' | null;
  readonly rows: readonly RowPlace[];
  /** Of a record-level feed, in the place of `rows`, which are in the detail file. */
  readonly lineage?: RowCount;
}

/** How many rows there are, and the hash of the list of their numbers. */
export interface RowCount {
  readonly count: number;
  readonly digest: Hash;
}

/** Where a row stands: its number in the snapshot, its place in the page, its row path's name. */
export interface RowPlace {
  readonly row: number;
  readonly at: string;
  readonly path: string;
}

/** A unit that the feed names, where the feed is the register of its own code system. */
export interface RegisteredUnit {
  readonly unit: UnitId;
  readonly name: string;
}

/** A total that the source states, against the sum of the rows that were taken. */
export interface ControlTotal {
  readonly column: string;
  readonly stated: string | null;
  readonly summed: string;
  /** Quarantined rows, which the sum therefore lacks. */
  readonly rowsNotTaken: number;
  readonly agrees: boolean;
}

/** Why a snapshot was quarantined as a whole. */
export interface SnapshotCause {
  readonly code: 'drifted' | 'shrunk' | 'unprocessable';
  readonly sentence: Sentence;
}

/** Where everything about single rows of a record-level delivery stands: a file of its own. */
export interface DetailFile {
  readonly file: Hash;
  /** How many bad optional cells there are; of the other lists, the ledger tells. */
  readonly cellIssues: number;
}

/**
 * Everything that one snapshot says under one agreement, as a pure function of the two. Kept as one
 * content-addressed file: the lineage of its observations and the worklist of its bad rows.
 */
export interface ProcessedSnapshot {
  readonly ledger: Ledger;
  /** Not null: every row is quarantined under this one cause, and nothing is drawn. */
  readonly cause: SnapshotCause | null;
  /** The day of the figures in the source's own words; null where it states none. */
  readonly dataAsOf: string | null;
  readonly quarantine: readonly QuarantinedRow[];
  /** Bad optional cells of accepted rows. */
  readonly cellIssues: readonly Issue[];
  readonly duplicates: readonly DuplicateRow[];
  readonly outOfScope: readonly number[];
  /** Quarantined rows that do not say whose they are: with any, absence proves nothing. */
  readonly rowsOfNobody: number;
  readonly units: readonly RegisteredUnit[];
  readonly observations: readonly DrawnObservation[];
  readonly controlTotals: readonly ControlTotal[];
  /** Not left out: the lists of rows above hold the first of each kind, and this file all of them. */
  readonly detail?: DetailFile;
}
