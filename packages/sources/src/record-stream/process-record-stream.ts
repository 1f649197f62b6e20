import type { Hash, UnitId } from '@dti-hub/kernel';
import { declaredChanges } from '../column-changes.ts';
import { findCountCause, findLayoutCause } from '../drift.ts';
import { quarantineWhole, UNPROCESSABLE } from '../process-snapshot.ts';
import type { ProcessedSnapshot, SnapshotCause } from '../processed-snapshot.ts';
import { quarantinedRow } from '../row-fates.ts';
import { BLANK } from '../row.ts';
import { judgeUnits } from '../unit-bounds.ts';
import { unitsBelow } from '../units-below.ts';
import { drawStreamed, registeredStreamed } from './draw-streamed.ts';
import { movedHeader, readRecords } from './read-records.ts';
import { RecordReader } from './record-reader.ts';
import { RowIntake, type IntakeMeans } from './row-intake.ts';
import { RowSettling } from './settle-rows.ts';
import type { SpillRun, SpillSpace } from './spill-space.ts';
import type { StreamBasis } from './stream-basis.ts';

/** How many rows and cells of a kind a person is shown; the detail file holds all of them. */
const TOLD_MAX = 1000;

/** What a delivery is made into, with the bytes of the detail file that it names, if it names one. */
export interface StreamedSnapshot {
  readonly processed: ProcessedSnapshot;
  readonly detail: SpillRun | null;
}

/** What a delivery is processed with. The space must stay open until the detail has been read. */
export interface StreamMeans {
  readonly space: SpillSpace;
  /** Whose bytes they are: the detail file names it. */
  readonly snapshot: Hash;
  /** Left out: as many as people can use. */
  readonly told?: number;
}

/**
 * Everything a record-level delivery says, as `processSnapshot` says it, in as much memory as its units
 * and measures need, whatever the number of its rows: these are spilled.
 * @throws whatever breaks the stream or the spill; then nothing is known of the delivery
 */
export async function processRecordStream(
  basis: StreamBasis,
  pieces: AsyncIterable<Uint8Array>,
  means: StreamMeans,
): Promise<StreamedSnapshot> {
  try {
    return await process(basis, pieces, means);
  } catch (error) {
    // Not of a stream or a file, so only the bytes can be to blame.
    if (error instanceof RangeError || error instanceof TypeError)
      return nothingTaken(0, [], UNPROCESSABLE);
    throw error;
  }
}

async function process(
  basis: StreamBasis,
  pieces: AsyncIterable<Uint8Array>,
  { space, snapshot, told = TOLD_MAX }: StreamMeans,
): Promise<StreamedSnapshot> {
  const means = { space, snapshot, told, text: space.run() };
  let intake: RowIntake | null = null;
  let names: readonly string[] = [];
  const { max } = basis.agreement.rowBounds;
  const { cause, head } = await readRecords(basis, pieces, {
    header: (found) => {
      names = found;
      intake = new RowIntake(basis, names, means);
    },
    record: (scanner) => {
      intake?.take(scanner);
      return intake !== null && intake.rows <= max;
    },
    text: (piece) => means.text.append(piece),
  });
  if (cause !== null || intake === null) return nothingTaken(0, [], cause ?? UNPROCESSABLE);
  return conclude(basis, { intake, names, head }, means);
}

interface TakenIn {
  readonly intake: RowIntake;
  readonly names: readonly string[];
  readonly head: Uint8Array;
}

function conclude(basis: StreamBasis, taken: TakenIn, means: IntakeMeans): StreamedSnapshot {
  const { intake } = taken;
  const records = new RecordReader(basis, intake);
  const none = (cause: SnapshotCause): StreamedSnapshot => {
    const firsts = intake.firsts.map((row) => quarantinedRow(records.row(row), []));
    return nothingTaken(intake.rows, firsts, cause);
  };
  const cause = findCause(basis, taken);
  if (cause !== null) return none(cause);
  const settling = new RowSettling(basis, { intake, records }, means);
  const unitCause = findUnitCause(basis, intake);
  if (unitCause !== null) return none(unitCause);
  const { lists, cellIssueCount, ...settled } = settling.settle();
  const [only = null] = intake.stated;
  return {
    processed: {
      ...settled,
      cause: null,
      dataAsOf: intake.stated.size === 1 ? only : null,
      rowsOfNobody: intake.rowsOfNobody,
      units: registeredStreamed(intake, lists),
      observations: drawStreamed(intake, lists, unitsBelow(basis)),
      controlTotals: [],
      detail: { file: settling.detail.hash(), cellIssues: cellIssueCount },
    },
    detail: settling.detail.run,
  };
}

const nothingTaken = (
  read: number,
  firsts: ProcessedSnapshot['quarantine'],
  cause: SnapshotCause,
): StreamedSnapshot => ({ processed: quarantineWhole(read, firsts, cause), detail: null });

function findCause(basis: StreamBasis, { intake, names, head }: TakenIn): SnapshotCause | null {
  const { agreement, path } = basis;
  // One row stands for all: each has a cell under every name.
  const cells = new Map(names.map((name) => [name, BLANK]));
  const rows = intake.rows === 0 ? [] : [{ row: 1, at: '', path: path.name, cells }];
  const changes = {
    columns: declaredChanges(agreement, path, rows),
    types: intake.account.typeChanges(),
  };
  return (
    findCountCause(agreement, intake.rows) ??
    findLayoutCause(changes, () => movedHeader(basis, head))
  );
}

/** Asked when it is known which rows repeat others, as rows that count, or are lost, name units. */
function findUnitCause(basis: StreamBasis, { slots, unknown }: RowIntake): SnapshotCause | null {
  const named = new Set<UnitId>();
  for (const { units, tally, lost } of slots.all)
    if (tally.rows > 0 || lost !== null) named.add(units[0]);
  return judgeUnits(basis.agreement, { named, unknown: [...unknown] }, basis);
}
