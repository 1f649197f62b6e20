import { describe, expect, it } from 'vitest';
import { tongueOf } from '../../../packages/console/src/language.ts';
import { periodTitle, tableText, tableTitle } from '../../../packages/console/src/score-tables.ts';
import { civilYear } from '@dti-hub/kernel';
import { anEdition } from '../scoring/an-edition.ts';

const edition = anEdition([]);

describe('the title of a table', () => {
  it.each([
    [civilYear(2022), /, năm 2022$/],
    [{ ...civilYear(2026), label: '2026-Q3' }, /, quý 3 năm 2026$/],
    [{ ...civilYear(2022), calendar: 'reporting' }, /, kỳ báo cáo năm 2022$/],
  ])('says its period as people do', (period, title) => {
    expect(tableTitle({ edition, period }, tongueOf('vi'))).toMatch(title);
  });

  it('begins with the period where it is chosen: a phone cuts off its end', () => {
    const of = { name: '', edition, period: civilYear(2022), tracks: [] };

    expect(tableText(of, tongueOf('vi'))).toMatch(/^Năm 2022, /);
  });

  it('says so too of a period that is scored no more', () => {
    const asked = { edition: 'districts', period: 'civil:2021' };

    expect(periodTitle([], asked, tongueOf('vi'))).toBe('districts, năm 2021');
  });
});
