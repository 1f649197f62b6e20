import { periodWords } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';

describe('periodWords', () => {
  it('says a year as people say it', () => {
    expect(periodWords('civil:2022')).toEqual({ vi: 'năm 2022', en: '2022' });
  });

  it('says a month without a zero before it', () => {
    expect(periodWords('civil:2026-08')).toEqual({ vi: 'tháng 8/2026', en: '8/2026' });
    expect(periodWords('civil:2026-12')).toEqual({ vi: 'tháng 12/2026', en: '12/2026' });
  });

  it('says a quarter', () => {
    expect(periodWords('civil:2026-Q3')).toEqual({ vi: 'quý 3 năm 2026', en: 'Q3 2026' });
  });

  it('tells the year of a reporting calendar from the civil one', () => {
    expect(periodWords('reporting:2022')).toEqual({
      vi: 'kỳ báo cáo năm 2022',
      en: 'the reporting period 2022',
    });
  });

  it.each(['a-plan:2022', 'civil:2022-13', 'civil:1', 'civil:2022-Q5'])(
    'says by its id what there are no words for: %s',
    (id) => {
      expect(periodWords(id)).toEqual({ vi: `kỳ ${id}`, en: `the period ${id}` });
    },
  );
});
