import type { UnitId } from '@dti-hub/kernel';
import { createOwnerFinder, type Readings } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { aBasis, anAgreement } from './an-agreement.ts';

const LAM_SON = 'gso:22813@2004-01-01';
const LUONG_SON = 'gso:22816@2004-01-01';

const READINGS: Readings = {
  aliases: [{ text: 'LS', unit: LAM_SON }],
  mappings: [{ column: 'code', text: 'Lương Sơn', means: '22816' }],
  excluded: [],
};

describe('whose a row is', () => {
  it.each<[what: string, cells: Record<string, string>, owner: UnitId | undefined]>([
    ['a code kept as text', { issued: '1', code: '"22813"' }, LAM_SON],
    ['a code kept as a number', { code: '22816' }, LUONG_SON],
    ['a name that a steward gave to a unit', { code: '" LS "' }, LAM_SON],
    ['a text that a steward reads as a code', { code: '"Lương Sơn"' }, LUONG_SON],
    ['a code of another province', { code: '"21484"' }, undefined],
    ['a code that nobody has', { code: '"99999"' }, undefined],
    ['a blank cell', { code: 'null' }, undefined],
    ['a row without the column', { issued: '1' }, undefined],
    ['a row whose texts were erased', {}, undefined],
  ])('is told by its cells as they stood: %s', (_what, cells, owner) => {
    const ownerOf = createOwnerFinder({ ...aBasis(anAgreement()), readings: READINGS });

    expect(ownerOf(cells)).toBe(owner);
  });
});
