import type { Edition } from '@dti-hub/catalogue';
import {
  decodeJson,
  periodStage,
  readState,
  type EditionPeriod,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { refused } from '@dti-hub/stewardship';
import { zipSync } from 'fflate';
import { readRelease } from '../lifecycle/release.ts';
import { verifyText } from '../lifecycle/verify-release.ts';
import { dataPackage, dcatDataset, type WrittenTable } from './descriptors.ts';
import type { Giver } from './giver.ts';
import { releaseTables } from './release-tables.ts';
import { tableCsv } from './table.ts';

/** A file of a package of open data, by its path in it. */
export interface OpenDataFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Which release is given out as open data; without a number the newest. */
export interface OpenDataQuery extends EditionPeriod {
  readonly number?: number | undefined;
}

type ReleaseStores = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>;

const encoder = new TextEncoder();

/** Where the calendar of zip files begins: equal content has equal bytes. */
const FIRST_INSTANT = '1980-01-01T00:00:00';

const jsonFile = (path: string, value: object): OpenDataFile => ({
  path,
  bytes: encoder.encode(`${JSON.stringify(value, null, 2)}\n`),
});

/**
 * A release as open data: tables as CSV, described for Frictionless Data and for catalogues that speak DCAT.
 * Nothing is in it that was not released.
 * @throws {RefusedError} when there is no such release, or it is no longer what was signed
 */
export async function openDataFiles(
  stores: ReleaseStores,
  { number, ...subject }: OpenDataQuery,
  giver: Giver,
): Promise<readonly OpenDataFile[]> {
  const { release } = await readRelease(stores, subject, number);
  const [fault] = verifyText(release);
  if (fault !== undefined) throw refused(fault, ASK_OPERATOR);
  const version = await stores.blobs.get('version', release.content.editionVersion);
  const edition = decodeJson<Edition>(version);
  const written = releaseTables(release.content, edition).map((table): WrittenTable => ({
    table,
    path: `${table.name}.csv`,
    bytes: encoder.encode(tableCsv(table)),
  }));
  const basis = { release, edition, giver, written };
  return [
    jsonFile('datapackage.json', dataPackage(basis)),
    jsonFile('dcat.jsonld', dcatDataset(basis)),
    ...written.map(({ path, bytes }) => ({ path, bytes })),
  ];
}

const ASK_OPERATOR = {
  vi: 'Hãy báo người vận hành: bản phát hành đã bị sửa.',
  en: 'Tell the operator: the release was changed.',
};

/** Open data as one zip file, and the number of the publication that the release signs. */
export interface OpenDataZip {
  readonly bytes: Uint8Array;
  readonly publication: number;
}

/** The same as one zip file; undefined where there is no such release. @throws as `openDataFiles` does */
export async function openDataArchive(
  stores: ReleaseStores,
  query: OpenDataQuery,
  giver: Giver,
): Promise<OpenDataZip | undefined> {
  const { lifecycle } = await readState(stores);
  const { releases } = periodStage(lifecycle, query);
  if (!releases.some(({ number }) => number === query.number)) return undefined;
  const { release } = await readRelease(stores, query, query.number);
  const files = await openDataFiles(stores, query, giver);
  const bytes = zipSync(Object.fromEntries(files.map((one) => [one.path, one.bytes])), {
    mtime: FIRST_INSTANT,
  });
  return { bytes, publication: release.content.publication.number };
}
