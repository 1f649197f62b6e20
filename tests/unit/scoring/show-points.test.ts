import { roundExact, shownPoints, writtenNumber } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';

describe('shownPoints', () => {
  it('rounds half up, with a comma in Vietnamese and a point in English', () => {
    const shown = shownPoints({ low: '8.825', high: '8.825' }, 2);

    expect(shown).toEqual({ vi: '8,83', en: '8.83' });
  });

  it('drops trailing zeros', () => {
    expect(shownPoints({ low: '20', high: '20' }, 2).vi).toBe('20');
    expect(shownPoints({ low: '58.8', high: '58.8' }, 2).vi).toBe('58,8');
  });

  it('shows both ends of an interval', () => {
    expect(shownPoints({ low: '0', high: '12' }, 2)).toEqual({ vi: 'từ 0 đến 12', en: '0 to 12' });
    expect(shownPoints({ low: '1/3', high: '2.5' }, 2)).toEqual({
      vi: 'từ 0,33 đến 2,5',
      en: '0.33 to 2.5',
    });
  });

  it('keeps an interval an interval when both ends round alike', () => {
    expect(shownPoints({ low: '1.001', high: '1.002' }, 2).en).toBe('1 to 1');
  });
});

describe('a number in a sentence', () => {
  it.each([
    ['138390', '138.390', '138,390'],
    ['-1234567.0625', '-1.234.567,0625', '-1,234,567.0625'],
    ['999.5', '999,5', '999.5'],
    ['17052/41000', '17.052/41.000', '17,052/41,000'],
  ])('has its thousands set apart as each language does: %s', (exact, vi, en) => {
    expect(writtenNumber(exact)).toEqual({ vi, en });
  });
});

describe('roundExact', () => {
  it('gives canonical text, so that equal numbers are equal texts', () => {
    expect(roundExact('17.699', 2)).toBe('17.7');
    expect(roundExact('53/6', 2)).toBe('8.83');
  });
});
