import { parseCatalogue, type Check } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, aPillar } from '../scoring/an-edition.ts';

const GAP: Extract<Check, { kind: 'trackGap' }> = {
  kind: 'trackGap',
  severity: 'grave',
  tracks: ['computed', 'published'],
  tolerance: '0.05',
  shareTolerance: '0.005',
};

const WITHIN: Extract<Check, { kind: 'partAboveWhole' }> = {
  kind: 'partAboveWhole',
  severity: 'warning',
  part: { indicator: '1.1' },
  whole: { indicator: '1.2' },
  partName: { vi: 'phần', en: 'the part' },
  wholeName: { vi: 'toàn thể', en: 'the whole' },
  reason: { vi: 'Vì thế.', en: 'That is why.' },
  evidence: 'made up for a test',
  tolerance: '0',
};

const JUMP: Extract<Check, { kind: 'jump' }> = {
  kind: 'jump',
  severity: 'warning',
  against: ['earlierNights'],
  factor: '2',
  least: '20',
  evidence: 'made up for a test',
};

function faultPaths(...checks: readonly object[]): string[] {
  const indicators = [anIndicator({ maximum: '5' }), anIndicator({ code: '1.2', maximum: '5' })];
  const edition = {
    ...anEdition([aPillar({ indicators })]),
    assessments: [{ track: 'published', feed: 'published-points' }],
    checks,
  };
  const text = JSON.stringify(edition);
  const result = parseCatalogue([{ kind: 'edition', file: 'editions/an-edition.json', text }]);
  return result.success ? [] : result.faults.map(({ path }) => path);
}

describe('checks that an edition declares', () => {
  it('are taken where they speak of what the edition has', () => {
    expect(faultPaths({ ...GAP, codes: ['1.1'] }, WITHIN, JUMP)).toEqual([]);
  });

  it.each([
    ['a code that the edition has not', { ...GAP, codes: ['9.9'] }, 'checks.0'],
    ['an indicator that it has not', { ...WITHIN, whole: { indicator: '9.9' } }, 'checks.0'],
    ['a track without a feed', { ...GAP, tracks: ['computed', 'verified'] }, 'checks.0.tracks'],
    ['a track twice', { ...GAP, tracks: ['published', 'published'] }, 'checks.0.tracks'],
    ['the yardstick last', { ...GAP, tracks: ['published', 'computed'] }, 'checks.0.tracks'],
    [
      'an indicator beside a figure',
      { ...WITHIN, whole: { feed: 'a-feed', measure: 'a.measure' } },
      'checks.0',
    ],
    ['a tolerance that is a float', { ...GAP, tolerance: 0.05 }, 'checks.0.tolerance'],
    ['a factor that makes any change a jump', { ...JUMP, factor: '1' }, 'checks.0.factor'],
    ['a kind that there is not', { ...GAP, kind: 'guess' }, 'checks.0.kind'],
  ])('are refused with %s', (_, check, path) => {
    expect(faultPaths(check)).toEqual([path]);
  });
});
