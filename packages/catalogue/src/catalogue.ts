import type { Sentence } from '@dti-hub/kernel';
import * as z from 'zod';
import { agreementSchema, type Agreement } from './agreement.ts';
import { checkAgreement } from './check-agreement.ts';
import { checkEdition } from './check-edition.ts';
import { editionSchema, type Edition } from './edition.ts';
import { provinceSchema, type Province } from './province.ts';

/** Everything a deployment knows before its first night: provinces, and the data files they name. */
export interface Catalogue {
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly editions: ReadonlyMap<string, Edition>;
  readonly provinces: ReadonlyMap<string, Province>;
}

/** A data file as it lies on disk, with the kind that its folder gives it. */
export interface CatalogueFile {
  readonly kind: 'agreement' | 'edition' | 'province';
  readonly file: string;
  readonly text: string;
}

/** One thing wrong with one file: where in it, and why. */
export interface CatalogueFault {
  readonly file: string;
  readonly path: string;
  readonly reason: Sentence;
}

export type CatalogueResult =
  | { readonly success: true; readonly catalogue: Catalogue }
  | { readonly success: false; readonly faults: readonly CatalogueFault[] };

/** Reads and cross-checks all data files; every fault of every file is in the answer, not the first. */
export function parseCatalogue(files: readonly CatalogueFile[]): CatalogueResult {
  const faults: CatalogueFault[] = [];
  const catalogue = {
    agreements: new Map<string, Agreement>(),
    editions: new Map<string, Edition>(),
    provinces: new Map<string, Province>(),
  };
  const at = (file: string) => ({
    fault: (path: string, reason: Sentence) => faults.push({ file, path, reason }),
  });
  for (const { kind, file, text } of files) {
    const { fault } = at(file);
    if (kind === 'agreement') {
      const agreement = parseFile(agreementSchema, text, fault);
      if (agreement === undefined) continue;
      for (const { path, reason } of checkAgreement(agreement)) fault(path, reason);
      keepOnce(catalogue.agreements, agreement.feed, agreement, fault);
    } else if (kind === 'edition') {
      const edition = parseFile(editionSchema, text, fault);
      if (edition === undefined) continue;
      for (const { path, reason } of checkEdition(edition)) fault(path, reason);
      keepOnce(catalogue.editions, edition.edition, edition, fault);
    } else {
      const province = parseFile(provinceSchema, text, fault);
      if (province !== undefined) keepOnce(catalogue.provinces, province.province, province, fault);
    }
  }
  if (faults.length === 0) faults.push(...danglingReferences(catalogue));
  return faults.length === 0 ? { success: true, catalogue } : { success: false, faults };
}

type Report = (path: string, reason: Sentence) => void;

function parseFile<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  report: Report,
): z.infer<Schema> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    report('', {
      vi: 'Tệp không phải là JSON hợp lệ.',
      en: `The file is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`,
    });
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    report(issue.path.join('.'), {
      vi: `Giá trị không đúng quy cách: ${issue.message}.`,
      en: `${issue.message}.`,
    });
  }
  return undefined;
}

function keepOnce<T>(kept: Map<string, T>, id: string, value: T, report: Report): void {
  if (kept.has(id)) {
    report('', {
      vi: `Mã "${id}" đã được một tệp khác dùng.`,
      en: `The id "${id}" is already used by another file.`,
    });
  }
  kept.set(id, value);
}

/** What provinces and editions name must be there. */
function danglingReferences(catalogue: Catalogue): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  for (const province of catalogue.provinces.values()) {
    const missing = [
      ...province.feeds.filter((feed) => !catalogue.agreements.has(feed)),
      ...province.editions.filter((edition) => !catalogue.editions.has(edition)),
    ];
    for (const id of missing) {
      faults.push({
        file: province.province,
        path: 'feeds, editions',
        reason: {
          vi: `Không có thoả thuận hay bộ chỉ số nào mang mã "${id}".`,
          en: `No agreement or edition has the id "${id}".`,
        },
      });
    }
  }
  return faults;
}
