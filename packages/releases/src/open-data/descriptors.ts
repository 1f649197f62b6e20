import type { Edition } from '@dti-hub/catalogue';
import { addDays, hashBytes, parseCivilPeriod, periodWords, type Sentence } from '@dti-hub/kernel';
import type { SignedRelease } from '../lifecycle/release-content.ts';
import type { Giver } from './giver.ts';
import type { OpenTable } from './table.ts';

/** A table with the bytes of its file. */
export interface WrittenTable {
  readonly table: OpenTable;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a package of open data is described from. */
export interface OpenDataBasis {
  readonly release: SignedRelease;
  readonly edition: Edition;
  readonly giver: Giver;
  readonly written: readonly WrittenTable[];
}

const KEYWORDS = ['chuyển đổi số', 'DTI', 'digital transformation'];

/** What the package is called, in both languages; made-up figures say so at once. */
function titleOf({ release: { content }, edition, giver }: OpenDataBasis): Sentence {
  const label = content.period.replace(/^civil:/, '');
  return {
    vi: `${content.simulated ? 'SỐ LIỆU MÔ PHỎNG. ' : ''}${giver.name}: ${edition.decision.title.vi}, kỳ ${label}`,
    en: `${content.simulated ? 'SIMULATED FIGURES. ' : ''}${giver.name}: ${edition.decision.title.en}, period ${label}`,
  };
}

const describedAs = ({ release: { content, hash } }: OpenDataBasis): string =>
  `Bản phát hành số ${content.number} của bộ chỉ số "${content.edition}", ${periodWords(content.period).vi}, ` +
  `trên công bố số ${content.publication.number}; SHA-256 ${hash}. ` +
  `Release ${content.number} of the edition "${content.edition}" for ${periodWords(content.period).en}.` +
  (content.provisional.length > 0
    ? ' TẠM TÍNH: còn điểm là khoảng (provisional: bounds are left).'
    : '');

const nameOf = ({ release: { content } }: OpenDataBasis): string =>
  `${content.province}-${content.edition}-${content.period.replace(':', '-')}-${content.number}`;

/**
 * The package as Frictionless Data describes it. A licence is named where the province has said one.
 * @see https://specs.frictionlessdata.io/data-package/
 */
export function dataPackage(basis: OpenDataBasis): object {
  const { release, giver, written } = basis;
  const { openDataLicence: licence } = giver;
  return {
    profile: 'tabular-data-package',
    name: nameOf(basis),
    id: `urn:sha256:${release.hash}`,
    title: titleOf(basis).vi,
    description: describedAs(basis),
    version: `${release.content.number}.0.0`,
    created: `${release.content.releasedOn}T00:00:00+07:00`,
    keywords: KEYWORDS,
    ...(licence !== undefined && { licenses: [licence] }),
    contributors: [{ title: giver.name, role: 'publisher' }],
    resources: written.map(({ table, path, bytes }) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      title: table.title,
      path,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: bytes.length,
      hash: `sha256:${hashBytes(bytes)}`,
      schema: {
        fields: table.fields,
        missingValues: [''],
        primaryKey: table.primaryKey,
        foreignKeys: table.foreignKeys,
      },
    })),
  };
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const inBoth = ({ vi, en }: Sentence) => [
  { '@value': vi, '@language': 'vi' },
  { '@value': en, '@language': 'en' },
];

const typed = (type: string, value: string) => ({ '@type': type, '@value': value });

/**
 * The same for catalogues of data: DCAT 3 as JSON-LD, with the properties that DCAT-AP asks for. Files are
 * named relative to this one, wherever the package is put.
 * @see https://www.w3.org/TR/vocab-dcat-3/
 */
export function dcatDataset(basis: OpenDataBasis): object {
  const { release, giver, written } = basis;
  const period = parseCivilPeriod(release.content.period.replace(/^civil:/, ''));
  const { openDataLicence: licence } = giver;
  const terms = licence === undefined ? {} : { 'dct:license': { '@id': licence.path } };
  return {
    '@context': CONTEXT,
    '@type': 'dcat:Dataset',
    'dct:identifier': nameOf(basis),
    'dct:title': inBoth(titleOf(basis)),
    'dct:description': { '@value': describedAs(basis), '@language': 'vi' },
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': giver.name },
    'dct:issued': typed('xsd:date', release.content.releasedOn),
    'dct:language': [{ '@id': 'http://id.loc.gov/vocabulary/iso639-1/vi' }],
    'dcat:keyword': KEYWORDS,
    ...(period !== undefined && {
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': typed('xsd:date', period.start),
        'dcat:endDate': typed('xsd:date', addDays(period.end, -1)),
      },
    }),
    'prov:wasDerivedFrom': { '@id': `urn:sha256:${release.hash}` },
    ...terms,
    'dcat:distribution': written.map(({ table, path, bytes }) => ({
      '@type': 'dcat:Distribution',
      'dct:title': { '@value': table.title, '@language': 'vi' },
      'dcat:accessURL': { '@id': path },
      'dcat:downloadURL': { '@id': path },
      'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' },
      'dcat:byteSize': typed('xsd:nonNegativeInteger', String(bytes.length)),
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
        'spdx:checksumValue': typed('xsd:hexBinary', hashBytes(bytes)),
      },
      ...terms,
    })),
  };
}
