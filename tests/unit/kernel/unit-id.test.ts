import { parseUnitId, unitId } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';

describe('unitId', () => {
  it('comes back from parseUnitId', () => {
    const unit = { system: 'eid', code: 'H44.101', validFrom: '2025-07-01' };

    expect(unitId(unit)).toBe('eid:H44.101@2025-07-01');
    expect(parseUnitId(unitId(unit))).toEqual(unit);
  });

  it('keeps a reused code apart by the day it began to mean the unit', () => {
    const district = { system: 'gso', code: '585', validFrom: '2004-07-08' };

    expect(unitId(district)).not.toBe(unitId({ ...district, validFrom: '2025-07-01' }));
  });

  it('keeps leading zeros of a code', () => {
    expect(parseUnitId('gso:00585@2025-07-01')?.code).toBe('00585');
  });
});

describe('parseUnitId', () => {
  it.each([
    '',
    'H44.101',
    'eid:H44.101',
    'eid:@2025-07-01',
    'EID:H44@2025-07-01',
    'eid:H 4@2025-07-01',
    '!eid:H44@2025-07-01',
    'eid:H44@2025-07-01x',
  ])('reads no unit out of "%s"', (id) => {
    expect(parseUnitId(id)).toBeUndefined();
  });
});
