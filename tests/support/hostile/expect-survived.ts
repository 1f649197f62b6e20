import { createUnitResolver } from '@dti-hub/catalogue';
import { parseExact } from '@dti-hub/kernel';
import {
  ledgerBalances,
  processSnapshot,
  type Issue,
  type ProcessedSnapshot,
} from '@dti-hub/sources';
import { expect } from 'vitest';
import { shippedCatalogue } from '../memory-hub.ts';
import type { HostileFile } from './hostile-files.ts';

const units = createUnitResolver(shippedCatalogue.units);

/** No file of a few kilobytes is worth more of the night than this, on a busy machine too. */
const LONGEST_MS = 5000;

/** What was made of a hostile file. */
export interface Survival {
  /** Why nothing of it was taken; null where its rows were looked at one by one. */
  readonly cause: string | null;
  readonly quarantined: number;
}

/** A hundred characters of the file, each of which may be written as six. */
const QUOTED_MAX = 700;

const isTold = ({ row, at, sentence, found }: Issue, read: number): boolean =>
  row >= 1 && row <= read && at !== '' && /\S/.test(sentence.vi) && found.length <= QUOTED_MAX;

/**
 * Holds what is made of a file to the laws: it comes to an end in time and without a crash, every row
 * has one fate, every issue a place and a sentence, and every value is a number.
 */
export function expectSurvived({ sample, pages }: HostileFile): Survival {
  const { agreement, period } = sample;
  const begun = performance.now();
  const processed = processSnapshot({ agreement, period, units }, pages);

  expect(performance.now() - begun).toBeLessThan(LONGEST_MS);
  expect(processed.cause?.code).not.toBe('unprocessable');
  expect(ledgerBalances(processed)).toBe(true);
  expectOneFateEach(processed);
  const issues = [...processed.quarantine.flatMap((row) => row.issues), ...processed.cellIssues];
  expect(issues.filter((issue) => !isTold(issue, processed.ledger.read))).toEqual([]);
  const values = processed.observations.flatMap(({ value }) => (value === null ? [] : [value]));
  expect(values.filter((value) => parseExact(value) === undefined)).toEqual([]);
  return { cause: processed.cause?.code ?? null, quarantined: processed.ledger.quarantined };
}

/** No row that was not accepted is told of twice, or is none of those that were read. */
function expectOneFateEach({
  ledger,
  quarantine,
  duplicates,
  outOfScope,
}: ProcessedSnapshot): void {
  const told = [...[...quarantine, ...duplicates].map(({ row }) => row), ...outOfScope];
  expect(new Set(told).size).toBe(told.length);
  expect(told.filter((row) => row < 1 || row > ledger.read)).toEqual([]);
  expect(told.length).toBeLessThanOrEqual(ledger.read - ledger.accepted);
}
