/**
 * Writes the samples of all feeds from simulated answers, what the hub now makes of them, the
 * example files of the feeds that people drop, and their blank templates with docs/file-contracts.md. Nothing here comes from a recording of a real source.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { FILED_FEED_IDS, filedFile, type SandboxSettings } from '@dti-hub/sandbox';
import { askFeed } from './ask-feed.ts';
import { writeExampleFilings } from './example-filings.ts';
import { writeFileContracts } from './file-contracts.ts';
import { MADE_UP_ANSWERS } from './made-up-answers.ts';
import { agreementOf, civilPeriod, EXPECTED, outcomeOf, readSample, SAMPLES } from './samples.ts';
import { shippedCatalogue } from '../unit/catalogue/shipped-files.ts';

/** Two districts that one tax office covers, with bad rows under a true unit's name. */
const TWO_DISTRICTS = { districts: ['584', '585'], badRowsOf: 'firstUnit' } as const;

const NINH_THUAN: SandboxSettings = {
  portal: { seed: 1 },
  ninhThuan: TWO_DISTRICTS,
  through: '2023-01-09',
};

const PORTAL: SandboxSettings = {
  portal: { seed: 1, departments: 2, communes: 2 },
  through: '2026-09-25',
};

const ninhThuan = { province: 'ninh-thuan', period: '2022' } as const;
const ofNinhThuan = { settings: NINH_THUAN, ...ninhThuan };

const ASKED = {
  'dvcqg-progress': { settings: PORTAL, province: 'mo-phong', period: '2026', kind: 'json' },
  'dvcqg-online': { settings: PORTAL, province: 'mo-phong', period: '2026-08', kind: 'json' },
  'dvc-portal': { ...ofNinhThuan, kind: 'xlsx' },
  tax: { ...ofNinhThuan, kind: 'json' },
  'police-eid': { ...ofNinhThuan, kind: 'xlsx' },
  'post-address': { ...ofNinhThuan, kind: 'csv' },
  'telecom-vnpt': { ...ofNinhThuan, kind: 'json' },
  'telecom-viettel': { ...ofNinhThuan, kind: 'json' },
  'telecom-mobifone': { ...ofNinhThuan, kind: 'json' },
  statistics: { ...ofNinhThuan, kind: 'json' },
} as const;

for (const [feed, { settings, province, period, kind }] of Object.entries(ASKED)) {
  const pages = await askFeed(settings, agreementOf(feed, province), civilPeriod(period));
  writeSample(feed, { province, period, kind }, pages);
}
for (const feed of FILED_FEED_IDS) {
  const file = filedFile(feed, { seed: 1, ...TWO_DISTRICTS });
  writeSample(feed, { ...ninhThuan, kind: 'csv' }, file === undefined ? [] : [file]);
}
for (const [feed, bytes] of Object.entries(MADE_UP_ANSWERS)) {
  const isCsv = feed === 'dossier-extract';
  const of = isCsv
    ? { ...ninhThuan, kind: 'csv' }
    : { province: 'mo-phong', period: '2026', kind: 'json' };
  writeSample(feed, of, [bytes]);
}
writeExampleFilings();
writeFileContracts(shippedCatalogue());

interface SampleOf {
  readonly province: string;
  readonly period: string;
  /** The ending of its files. */
  readonly kind: string;
}

function writeSample(
  feed: string,
  { province, period, kind }: SampleOf,
  pages: readonly Uint8Array[],
): void {
  const folder = new URL(`${feed}/`, SAMPLES);
  const names = pages.map((_page, index) => `page-${index + 1}.${kind}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, name] of names.entries()) {
    writeFileSync(new URL(name, folder), pages[index] ?? '');
  }
  writeJson(new URL('sample.json', folder), { province, period, pages: names });
  writeJson(new URL(EXPECTED, folder), outcomeOf(readSample(feed)));
}

function writeJson(file: URL, value: object): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
