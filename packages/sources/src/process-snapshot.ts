import type { Agreement, UnitResolver } from '@dti-hub/catalogue';
import type { Period, UnitId } from '@dti-hub/kernel';
import { controlTotals } from './control-totals.ts';
import { drawObservations } from './draw-observations.ts';
import { findSnapshotCause } from './drift.ts';
import { createUnitFinder } from './find-unit.ts';
import { findMovedHeader } from './moved-header.ts';
import { findPagingCause } from './paging.ts';
import type { ProcessedSnapshot, RegisteredUnit, SnapshotCause } from './processed-snapshot.ts';
import {
  aliasesOf,
  NO_READINGS,
  readAsDecided,
  type Readings,
  type RowsAsRead,
} from './readings.ts';
import type { ReadRow } from './read-row.ts';
import { readRows, type RowsResult } from './read-rows.ts';
import { decideFates, quarantinedRow, type RowFates } from './row-fates.ts';
import type { Row } from './row.ts';
import { findPeriodCause } from './row-scope.ts';
import { findUnitCause } from './unit-bounds.ts';
import { unitsBelow } from './units-below.ts';
import { FIGURES_STAND } from './figures-stand.ts';

/** The version of what this package makes of bytes; named by every value it drew. */
export const PROCESSOR_VERSION = '12';

/** What a snapshot is read by: an agreement, filled in for its province, and the units it may name. */
export interface ProcessingBasis {
  readonly agreement: Agreement;
  readonly period: Period;
  readonly units: UnitResolver;
  /** Left out: the rows are read as they stand. */
  readonly readings?: Readings | undefined;
}

/**
 * Everything a snapshot says about a period under an agreement and a register of units. Pure: equal
 * bytes and versions give equal results, to the letter.
 */
export function processSnapshot(
  basis: ProcessingBasis,
  pages: readonly Uint8Array[],
): ProcessedSnapshot {
  try {
    return process(basis, pages);
  } catch (error) {
    // Without I/O, only the bytes can be to blame: the next delivery must not wait for this one.
    if (error instanceof Error) return quarantineWhole(0, [], UNPROCESSABLE);
    throw error;
  }
}

/** The hub itself could not make anything of the bytes. */
export const UNPROCESSABLE: SnapshotCause = {
  code: 'unprocessable',
  sentence: {
    vi: `Hệ thống không xử lý được tệp này. ${FIGURES_STAND.vi}; hãy báo cho người phát triển.`,
    en: `The hub could not process this file. ${FIGURES_STAND.en}; tell the developers.`,
  },
};

function process(
  { agreement, period, units, readings = NO_READINGS }: ProcessingBasis,
  pages: readonly Uint8Array[],
): ProcessedSnapshot {
  const read = readRows(agreement, pages);
  if (!read.success) {
    const moved = read.noHeader ? findMovedHeader(agreement, pages) : null;
    return quarantineWhole(0, [], moved ?? { code: 'drifted', sentence: read.sentence });
  }
  const { rows, dataAsOf } = read;
  const cause = causeBefore({ agreement, period }, read, pages);
  if (cause !== null) return wholeOf(rows, cause);
  const decided = readAsDecided(agreement, readings, rows);
  const aliases = aliasesOf(readings);
  const findUnit = createUnitFinder(agreement.unit, { period, units, aliases });
  const fates = decideFates(agreement, { period, findUnit }, decided.rows);
  const unitCause = findUnitCause(agreement, fates, { period, units });
  return unitCause === null
    ? { dataAsOf, ...account({ agreement, period, units }, fates, decided) }
    : wholeOf(rows, unitCause);
}

/** Why nothing of a delivery can be taken, whatever its rows say. */
function causeBefore(
  { agreement, period }: Pick<ProcessingBasis, 'agreement' | 'period'>,
  { rows, isWhole }: Extract<RowsResult, { success: true }>,
  pages: readonly Uint8Array[],
): SnapshotCause | null {
  const { paging } = agreement.request;
  const stated = isWhole ? rows.length : null;
  return (
    (paging === undefined ? null : findPagingCause(paging, pages, stated)) ??
    findSnapshotCause(agreement, rows, pages) ??
    findPeriodCause(agreement, period, rows)
  );
}

/** What the rows come to, each by its fate; those that stewards leave out are out of scope. */
function account(
  basis: Omit<ProcessingBasis, 'readings'>,
  fates: RowFates,
  { rows, excluded }: RowsAsRead,
): Omit<ProcessedSnapshot, 'dataAsOf'> {
  const { agreement } = basis;
  const { accepted, quarantined, duplicates, lacking } = fates;
  const below = unitsBelow(basis);
  const outOfScope = [...fates.outOfScope, ...excluded].toSorted((a, b) => a.row - b.row);
  return {
    ledger: {
      read: rows.length + excluded.length,
      accepted: accepted.length,
      quarantined: quarantined.length,
      duplicate: duplicates.length,
      outOfScope: outOfScope.length,
    },
    cause: null,
    quarantine: quarantined,
    cellIssues: fates.cellIssues,
    duplicates,
    outOfScope: outOfScope.map(({ row }) => row),
    rowsOfNobody: fates.rowsOfNobody,
    units: registeredUnits(agreement, [...accepted, ...lacking]),
    observations: agreement.measures.flatMap((rule) => drawObservations(rule, fates, below)),
    controlTotals: controlTotals(agreement, fates),
  };
}

/** Conservation: every row read has one fate. A ledger that does not balance may commit nothing. */
export function ledgerBalances({ ledger }: Pick<ProcessedSnapshot, 'ledger'>): boolean {
  const { read, accepted, quarantined, duplicate, outOfScope } = ledger;
  return read === accepted + quarantined + duplicate + outOfScope;
}

const wholeOf = (rows: readonly Row[], cause: SnapshotCause): ProcessedSnapshot =>
  quarantineWhole(
    rows.length,
    rows.map((row) => quarantinedRow(row, [])),
    cause,
  );

/** Nothing of a snapshot is taken; of its rows, those are told that are given. */
export function quarantineWhole(
  read: number,
  quarantine: ProcessedSnapshot['quarantine'],
  cause: SnapshotCause,
): ProcessedSnapshot {
  return {
    ledger: { read, accepted: 0, quarantined: read, duplicate: 0, outOfScope: 0 },
    cause,
    dataAsOf: null,
    quarantine,
    cellIssues: [],
    duplicates: [],
    outOfScope: [],
    rowsOfNobody: 0,
    units: [],
    observations: [],
    controlTotals: [],
  };
}

/** The units of a feed that is itself their register; others are registered elsewhere. */
function registeredUnits({ unit }: Agreement, rows: readonly ReadRow[]): RegisteredUnit[] {
  const { register } = unit;
  if (register === undefined) return [];
  const registered = new Map<UnitId, RegisteredUnit>();
  for (const { units, values } of rows) {
    const [id] = units;
    const name = values.get(register.nameColumn);
    if (registered.has(id)) continue;
    registered.set(id, { unit: id, name: name?.kind === 'value' ? name.text : id });
  }
  return [...registered.values()];
}
