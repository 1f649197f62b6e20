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

  it('says a period that was cut off otherwise as one of reporting', () => {
    expect(periodWords('reporting:2022')).toEqual({
      vi: 'kỳ báo cáo 2022',
      en: 'the reporting period 2022',
    });
  });

  it('says a period of a calendar that it does not know by its id', () => {
    expect(periodWords('school:2022')).toEqual({
      vi: 'kỳ school:2022',
      en: 'the period school:2022',
    });
  });
});
