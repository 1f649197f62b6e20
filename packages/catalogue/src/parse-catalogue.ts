import type * as z from 'zod';
import { agreementSchema, type Agreement } from './agreement.ts';
import { reportingCalendarSchema, type ReportingCalendar } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { checkAgreement } from './check-agreement.ts';
import { checkCalendar, checkCalendarReferences } from './check-calendar.ts';
import { checkEdition } from './check-edition.ts';
import { checkInputs, checkProvince } from './check-references.ts';
import { editionSchema, type Edition } from './edition.ts';
import type { Fault } from './fault.ts';
import { provinceSchema, type Province } from './province.ts';
import { schemaFaults } from './schema-faults.ts';
import { checkUnitFile, checkUnits } from './unit-checks.ts';
import { mergeUnitFiles, unitFileSchema, type UnitFile } from './unit-register.ts';

/** A data file as it lies on disk, with the kind that its folder gives it. */
export interface CatalogueFile {
  readonly kind: 'agreement' | 'calendar' | 'edition' | 'province' | 'units';
  readonly file: string;
  readonly text: string;
}

/** One thing wrong with one file: where in it, and why. */
export interface CatalogueFault extends Fault {
  readonly file: string;
}

/** The whole catalogue, or everything that is wrong with its files; never a part of it. */
export type CatalogueResult =
  | { readonly success: true; readonly catalogue: Catalogue }
  | { readonly success: false; readonly faults: readonly CatalogueFault[] };

/**
 * Reads and cross-checks all data files. Every fault of every file is in the answer, not the first;
 * what files say of each other is checked once each is right by itself.
 */
export function parseCatalogue(files: readonly CatalogueFile[]): CatalogueResult {
  const draft: Draft = {
    agreements: new Map(),
    calendars: new Map(),
    editions: new Map(),
    provinces: new Map(),
    unitFiles: new Map(),
  };
  const read = files.map(({ kind, file, text }) => ({ file, ...READERS[kind](text, draft) }));
  const { unitFiles, ...maps } = draft;
  const catalogue: Catalogue = { ...maps, units: mergeUnitFiles(unitFiles.values()) };
  const own = read.flatMap(({ file, faults }) => located(file, faults));
  const faults =
    own.length > 0
      ? own
      : read.flatMap(({ file, references }) => located(file, references(catalogue)));
  return faults.length === 0 ? { success: true, catalogue } : { success: false, faults };
}

/** What the files have given so far. */
interface Draft {
  readonly agreements: Map<string, Agreement>;
  readonly calendars: Map<string, ReportingCalendar>;
  readonly editions: Map<string, Edition>;
  readonly provinces: Map<string, Province>;
  readonly unitFiles: Map<string, UnitFile>;
}

/** What is wrong with a file by itself, and how to find what is wrong with its references. */
interface ReadFile {
  readonly faults: readonly Fault[];
  readonly references: (catalogue: Catalogue) => readonly Fault[];
}

const nothing = (): readonly Fault[] => [];

const READERS: { [Kind in CatalogueFile['kind']]: (text: string, draft: Draft) => ReadFile } = {
  agreement: (text, { agreements }) =>
    readFile(text, agreementSchema, (agreement) => ({
      faults: [...checkAgreement(agreement), ...keepOnce(agreements, agreement.feed, agreement)],
      references: nothing,
    })),
  calendar: (text, { calendars }) =>
    readFile(text, reportingCalendarSchema, (calendar) => ({
      faults: [...checkCalendar(calendar), ...keepOnce(calendars, calendar.calendar, calendar)],
      references: (catalogue) => checkCalendarReferences(calendar, catalogue),
    })),
  edition: (text, { editions }) =>
    readFile(text, editionSchema, (edition) => ({
      faults: [...checkEdition(edition), ...keepOnce(editions, edition.edition, edition)],
      references: (catalogue) => checkInputs(edition, catalogue),
    })),
  province: (text, { provinces }) =>
    readFile(text, provinceSchema, (province) => ({
      faults: keepOnce(provinces, province.province, province),
      references: (catalogue) => checkProvince(province, catalogue),
    })),
  units: (text, { unitFiles }) =>
    readFile(text, unitFileSchema, (file) => ({
      faults: [...checkUnitFile(file), ...keepOnce(unitFiles, file.register, file)],
      references: ({ units }) => checkUnits(file, units),
    })),
};

function readFile<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  take: (value: z.infer<Schema>) => ReadFile,
): ReadFile {
  const json = parseJson(text);
  if ('fault' in json) return { faults: [json.fault], references: nothing };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return take(parsed.data);
  return { faults: schemaFaults(schema, json.value), references: nothing };
}

function parseJson(text: string): { readonly value: unknown } | { readonly fault: Fault } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const reason = {
      vi: 'Tệp không phải là JSON hợp lệ.',
      en: `The file is not valid JSON: ${cause}.`,
    };
    return { fault: { path: '', reason } };
  }
}

function keepOnce<T>(kept: Map<string, T>, id: string, value: T): Fault[] {
  const taken = kept.has(id);
  kept.set(id, value);
  if (!taken) return [];
  const reason = {
    vi: `Mã "${id}" đã được một tệp khác dùng.`,
    en: `The id "${id}" is already used by another file.`,
  };
  return [{ path: '', reason }];
}

const located = (file: string, faults: readonly Fault[]): CatalogueFault[] =>
  faults.map((fault) => ({ file, ...fault }));
