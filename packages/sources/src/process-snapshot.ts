import type { Agreement, MeasureRule } from '@dti-hub/catalogue';
import { equal, exactText, parseExact, sum, type Period } from '@dti-hub/kernel';
import { findSnapshotCause } from './drift.ts';
import type {
  ControlTotal,
  DrawnObservation,
  ProcessedSnapshot,
  RegisteredUnit,
  SnapshotCause,
} from './processed-snapshot.ts';
import { readJsonRows } from './read-json-rows.ts';
import { decideFates, quarantinedRow, type ReadRow, type RowFates } from './row-fates.ts';
import type { Row } from './row.ts';

/** The version of what this package makes of bytes; named by every value it drew. */
export const PROCESSOR_VERSION = '1';

/**
 * Everything a snapshot says about a period under an agreement (filled in for its province). Pure:
 * equal bytes and versions give equal results, to the letter.
 */
export function processSnapshot(
  agreement: Agreement,
  period: Period,
  pages: readonly Uint8Array[],
): ProcessedSnapshot {
  const read = readJsonRows(agreement, pages);
  if (!read.success) return quarantineWhole([], { code: 'drifted', sentence: read.sentence });
  const cause = findSnapshotCause(agreement, read.rows);
  if (cause !== null) return quarantineWhole(read.rows, cause);
  const fates = decideFates(agreement, period, read.rows);
  return {
    ledger: {
      read: read.rows.length,
      accepted: fates.accepted.length,
      quarantined: fates.quarantined.length,
      duplicate: fates.duplicates.length,
      outOfScope: fates.outOfScope.length,
    },
    cause: null,
    quarantine: fates.quarantined,
    cellIssues: fates.cellIssues,
    duplicates: fates.duplicates.map(({ row }) => row),
    outOfScope: fates.outOfScope.map(({ row }) => row),
    units: registeredUnits(agreement, fates.accepted),
    observations: agreement.measures.flatMap((rule) => drawObservations(rule, fates.accepted)),
    controlTotals: controlTotals(agreement, fates),
  };
}

/** Conservation: every row read has one fate. A ledger that does not balance may commit nothing. */
export function ledgerBalances({ ledger }: Pick<ProcessedSnapshot, 'ledger'>): boolean {
  const { read, accepted, quarantined, duplicate, outOfScope } = ledger;
  return read === accepted + quarantined + duplicate + outOfScope;
}

function quarantineWhole(rows: readonly Row[], cause: SnapshotCause): ProcessedSnapshot {
  return {
    ledger: {
      read: rows.length,
      accepted: 0,
      quarantined: rows.length,
      duplicate: 0,
      outOfScope: 0,
    },
    cause,
    quarantine: rows.map((row) => quarantinedRow(row, [])),
    cellIssues: [],
    duplicates: [],
    outOfScope: [],
    units: [],
    observations: [],
    controlTotals: [],
  };
}

function registeredUnits(agreement: Agreement, rows: readonly ReadRow[]): RegisteredUnit[] {
  return rows.map(({ unit, values }) => {
    const name = values.get(agreement.unit.register.nameColumn);
    return { unit, name: name?.kind === 'value' ? name.text : unit };
  });
}

function drawObservations(rule: MeasureRule, rows: readonly ReadRow[]): DrawnObservation[] {
  const ofRule = rows.filter(({ row }) => rule.rows.includes(row.path));
  return [...Map.groupBy(ofRule, ({ unit }) => unit)].map(([unit, unitRows]) => {
    const cells = unitRows.map(({ values }) => values.get(rule.column));
    const numbers = cells.flatMap((cell) =>
      cell?.kind === 'value' ? [parseExact(cell.text)] : [],
    );
    const whole = numbers.length === cells.length;
    return {
      measure: rule.measure,
      unit,
      value: whole ? exactText(sum(numbers)) : null,
      reason: whole ? null : cells.some((cell) => cell?.kind === 'bad') ? 'unreadable' : 'blank',
      rows: unitRows.map(({ row: { row, at, path } }) => ({ row, at, path })),
    };
  });
}

/** What the source says a column adds up to, against the rows that were taken. */
function controlTotals(agreement: Agreement, fates: RowFates): ControlTotal[] {
  return agreement.controlTotals.map(({ column, parts, whole }) => {
    const numbersOf = (path: string) =>
      fates.accepted
        .filter(({ row }) => row.path === path)
        .map(({ values }) => values.get(column))
        .flatMap((cell) => (cell?.kind === 'value' ? [parseExact(cell.text)] : []));
    const [stated] = numbersOf(whole);
    const summed = sum(numbersOf(parts));
    return {
      column,
      stated: stated === undefined ? null : exactText(stated),
      summed: exactText(summed),
      rowsNotTaken: fates.quarantined.length,
      agrees: stated !== undefined && equal(stated, summed),
    };
  });
}
