import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createUnitResolver, type Agreement } from '@dti-hub/catalogue';
import { parseCivilPeriod, type Period } from '@dti-hub/kernel';
import { fillForProvince, processSnapshot } from '@dti-hub/sources';
import { shippedCatalogue } from '../unit/catalogue/shipped-files.ts';

export const SAMPLES = new URL('../../packages/catalogue/samples/', import.meta.url);

const INPUT = 'sample.json';
export const EXPECTED = 'expected.json';

/** What lies beside the bytes of a sample. */
interface SampleFile {
  /** Whose parameters fill the agreement in. */
  readonly province: string;
  /** The label of a civil period. */
  readonly period: string;
  /** Files of bytes, in the order of the pages. */
  readonly pages: readonly string[];
}

/** A small answer of a feed as its source would send it. */
export interface Sample {
  /** Whose parameters fill its agreement in. */
  readonly province: string;
  readonly agreement: Agreement;
  readonly period: Period;
  readonly pages: readonly Uint8Array[];
}

const catalogue = shippedCatalogue();
const units = createUnitResolver(catalogue.units);

/** The feed's agreement as a province fills it in. */
export function agreementOf(feed: string, provinceId: string): Agreement {
  const agreement = catalogue.agreements.get(feed);
  const province = catalogue.provinces.get(provinceId);
  if (agreement === undefined || province === undefined) {
    throw new RangeError(`no agreement ${feed} or no province ${provinceId}`);
  }
  return fillForProvince(agreement, province.parameters);
}

/** Every feed that has an agreement. */
export const feeds = (): string[] => [...catalogue.agreements.keys()].toSorted();

/** Every folder of samples. */
export const sampledFeeds = (): string[] =>
  readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

export const hasSample = (feed: string): boolean =>
  existsSync(new URL(`${feed}/${INPUT}`, SAMPLES));

/** The sample of a feed, its bytes as they lie in the repository. */
export function readSample(feed: string): Sample {
  const folder = new URL(`${feed}/`, SAMPLES);
  const { province, period, pages }: SampleFile = JSON.parse(
    readFileSync(new URL(INPUT, folder), 'utf8'),
  );
  return {
    province,
    agreement: agreementOf(feed, province),
    period: civilPeriod(period),
    pages: pages.map((page) => new Uint8Array(readFileSync(new URL(page, folder)))),
  };
}

/** What was agreed that the sample says; undefined when nobody has looked at it yet. */
export function readExpected(feed: string): unknown {
  const file = new URL(`${feed}/${EXPECTED}`, SAMPLES);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** What the hub makes of the sample, without what only repeats the bytes. */
export function outcomeOf({ agreement, period, pages }: Sample): object {
  const processed = processSnapshot({ agreement, period, units }, pages);
  return {
    ledger: processed.ledger,
    cause: processed.cause,
    dataAsOf: processed.dataAsOf,
    issues: [...processed.quarantine.flatMap(({ issues }) => issues), ...processed.cellIssues].map(
      ({ row, at, column, code, sentence }) => ({ row, at, column, code, vi: sentence.vi }),
    ),
    duplicates: processed.duplicates.map(({ row, at, repeats, unit, sentence }) => ({
      row,
      at,
      repeats,
      unit,
      vi: sentence.vi,
    })),
    outOfScope: processed.outOfScope,
    observations: processed.observations.map(({ measure, unit, value, reason, rows }) => ({
      measure,
      unit,
      value,
      ...(reason !== null && { reason }),
      rows: rows.map(({ row }) => row),
    })),
    controlTotals: processed.controlTotals,
  };
}

export function civilPeriod(label: string): Period {
  const period = parseCivilPeriod(label);
  if (period === undefined) throw new RangeError(`no civil period ${label}`);
  return period;
}
