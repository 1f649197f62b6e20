/**
 * Writes the samples of all feeds from the sandbox's simulated answers, and what the hub now makes of
 * them. Nothing here comes from a recording of a real source.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { SandboxSettings } from '@dti-hub/sandbox';
import { askFeed } from './ask-feed.ts';
import { agreementOf, civilPeriod, EXPECTED, outcomeOf, readSample, SAMPLES } from './samples.ts';

/** Two districts that one tax office covers, with bad rows under a true unit's name. */
const NINH_THUAN: SandboxSettings = {
  portal: { seed: 1 },
  ninhThuan: { districts: ['584', '585'], badRowsOf: 'firstUnit' },
  through: '2023-01-09',
};

const PORTAL: SandboxSettings = {
  portal: { seed: 1, departments: 2, communes: 2 },
  through: '2026-09-25',
};

const ninhThuan = { settings: NINH_THUAN, province: 'ninh-thuan', period: '2022' };

const PLANS = {
  'dvcqg-progress': { settings: PORTAL, province: 'mo-phong', period: '2026', kind: 'json' },
  'dvcqg-online': { settings: PORTAL, province: 'mo-phong', period: '2026-08', kind: 'json' },
  'dvc-portal': { ...ninhThuan, kind: 'xlsx' },
  tax: { ...ninhThuan, kind: 'json' },
  'police-eid': { ...ninhThuan, kind: 'xlsx' },
  'post-address': { ...ninhThuan, kind: 'csv' },
  'telecom-vnpt': { ...ninhThuan, kind: 'json' },
  'telecom-viettel': { ...ninhThuan, kind: 'json' },
  'telecom-mobifone': { ...ninhThuan, kind: 'json' },
  statistics: { ...ninhThuan, kind: 'json' },
} as const;

for (const [feed, { settings, province, period, kind }] of Object.entries(PLANS)) {
  const folder = new URL(`${feed}/`, SAMPLES);
  const pages = await askFeed(settings, agreementOf(feed, province), civilPeriod(period));
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
