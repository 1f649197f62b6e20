import type { Agreement, UnitResolver } from '@dti-hub/catalogue';
import type { Period, UnitId } from '@dti-hub/kernel';
import { controlTotals } from './control-totals.ts';
import { drawObservations } from './draw-observations.ts';
import { findSnapshotCause } from './drift.ts';
import { createUnitFinder } from './find-unit.ts';
import { findMovedHeader } from './moved-header.ts';
import { findPagingCause } from './paging.ts';
import type { ProcessedSnapshot, RegisteredUnit, SnapshotCause } from './processed-snapshot.ts';
import type { ReadRow } from './read-row.ts';
import { readRows } from './read-rows.ts';
import { decideFates, quarantinedRow } from './row-fates.ts';
import type { Row } from './row.ts';
import { findUnitCause } from './unit-bounds.ts';

/** The version of what this package makes of bytes; named by every value it drew. */
export const PROCESSOR_VERSION = '6';

/** What a snapshot is read by: an agreement, filled in for its province, and the units it may name. */
export interface ProcessingBasis {
  readonly agreement: Agreement;
  readonly period: Period;
  readonly units: UnitResolver;
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
    vi: 'Hệ thống không xử lý được tệp này. Số liệu đêm trước được giữ nguyên; hãy báo cho người phát triển.',
    en: "The hub could not process this file. Yesterday's figures stand; tell the developers.",
  },
};

function process(
  { agreement, period, units }: ProcessingBasis,
  pages: readonly Uint8Array[],
): ProcessedSnapshot {
  const read = readRows(agreement, pages);
  if (!read.success) {
    const moved = read.noHeader ? findMovedHeader(agreement, pages) : null;
    return quarantineWhole(0, [], moved ?? { code: 'drifted', sentence: read.sentence });
  }
  const { rows, isWhole, dataAsOf } = read;
  const { paging } = agreement.request;
  const cause =
    (paging === undefined ? null : findPagingCause(paging, pages, isWhole ? rows.length : null)) ??
    findSnapshotCause(agreement, rows, pages);
  if (cause !== null) return wholeOf(rows, cause);
  const fates = decideFates(agreement, createUnitFinder(agreement.unit, { period, units }), rows);
  const unitCause = findUnitCause(agreement, fates, { period, units });
  if (unitCause !== null) return wholeOf(rows, unitCause);
  return {
    ledger: {
      read: rows.length,
      accepted: fates.accepted.length,
      quarantined: fates.quarantined.length,
      duplicate: fates.duplicates.length,
      outOfScope: fates.outOfScope.length,
    },
    cause: null,
    dataAsOf,
    quarantine: fates.quarantined,
    cellIssues: fates.cellIssues,
    duplicates: fates.duplicates,
    outOfScope: fates.outOfScope.map(({ row }) => row),
    rowsOfNobody: fates.rowsOfNobody,
    units: registeredUnits(agreement, [...fates.accepted, ...fates.lacking]),
    observations: agreement.measures.flatMap((rule) => drawObservations(rule, fates)),
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
