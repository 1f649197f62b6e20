import {
  addDays,
  civilMonth,
  civilYear,
  daysBetween,
  isLocalDate,
  localDateAt,
  parseCivilPeriod,
  parsePeriodId,
  periodId,
} from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';

describe('civilYear and civilMonth', () => {
  it('are half-open spans', () => {
    expect(civilYear(2026)).toEqual({
      calendar: 'civil',
      label: '2026',
      start: '2026-01-01',
      end: '2027-01-01',
    });
    expect(civilMonth(2024, 2)).toMatchObject({ start: '2024-02-01', end: '2024-03-01' });
  });

  it('write years of four digits', () => {
    expect(civilYear(999).label).toBe('0999');
  });

  it('carry December over into the next year', () => {
    expect(civilMonth(2025, 12)).toEqual({
      calendar: 'civil',
      label: '2025-12',
      start: '2025-12-01',
      end: '2026-01-01',
    });
  });
});

describe('parseCivilPeriod', () => {
  it('reads back the label of a year and of a month', () => {
    expect(parseCivilPeriod('2026')).toEqual(civilYear(2026));
    expect(parseCivilPeriod('2026-08')).toEqual(civilMonth(2026, 8));
  });

  it.each(['', '26', '2026-8', '2026-13', '2026-00', '2026-08-01', 'Q1/2026', '0026', '9999'])(
    'reads no period out of "%s"',
    (label) => {
      expect(parseCivilPeriod(label)).toBeUndefined();
    },
  );
});

describe('periodId', () => {
  it('keeps equal labels of different calendars apart', () => {
    const reporting = { ...civilYear(2026), calendar: 'reporting', end: '2026-12-15' };

    expect(periodId(civilYear(2026))).toBe('civil:2026');
    expect(periodId(reporting)).toBe('reporting:2026');
  });
});

describe('parsePeriodId', () => {
  it('reads back the id of a civil period', () => {
    expect(parsePeriodId('civil:2022-08')).toEqual(civilMonth(2022, 8));
    expect(parsePeriodId('civil:2022')).toEqual(civilYear(2022));
  });

  it.each(['other:2022', '2022', 'civil:Q1', 'civil:', '2022civil:'])(
    'reads no civil period out of "%s"',
    (id) => {
      expect(parsePeriodId(id)).toBeUndefined();
    },
  );
});

describe('isLocalDate', () => {
  it.each(['2026-02-28', '2024-02-29', '2025-07-01'])('takes %s for a day', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '01/07/2025',
    '',
    '2026-02-28T00:00',
    '12026-02-28',
  ])('takes "%s" for none', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it('takes no year for one that would be reckoned as another: 26 as 1926', () => {
    expect(isLocalDate('0026-01-01')).toBe(false);
  });
});

describe('addDays', () => {
  it('crosses months and years both ways', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('2026-08-15', 0)).toBe('2026-08-15');
  });
});

describe('daysBetween', () => {
  it('counts forwards and backwards, across a leap day', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
    expect(daysBetween('2026-08-15', '2026-08-15')).toBe(0);
  });
});

describe('localDateAt', () => {
  it('is the day of Vietnam, which begins seven hours before that of UTC', () => {
    expect(localDateAt('2026-09-25T16:59:59.999Z')).toBe('2026-09-25');
    expect(localDateAt('2026-09-25T17:00:00.000Z')).toBe('2026-09-26');
  });
});
