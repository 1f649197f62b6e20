import { describe, expect, it } from 'vitest';
import { englishOn } from '../../support/english-words.ts';

describe('English words on a page in Vietnamese', () => {
  it.each([
    ['in its text', '<p>Không có row nào</p>', 'row: Không có row nào'],
    ['in what is heard of it', '<a aria-label="Next page">→</a>', 'Next page: Next page'],
    ['in a code that has words', '<dd>reporting:2022</dd>', 'reporting: reporting:2022'],
    ['in a name made of a code', '<td>mục points.1.3</td>', 'points: mục points.1.3'],
    ['of the shape of a syllable', '<p>the then</p>', 'the then: the then'],
    ['that end as none does', '<p>not at all</p>', 'not at all: not at all'],
  ])('are found %s', (_where, html, told) => {
    expect(englishOn(html)).toEqual([told]);
  });

  it.each([
    '<p>Theo thoả thuận, trang in ra không sai: 3 đơn vị</p>',
    '<p>Văn phòng HĐND-UBND, LGSP, tên miền .vn</p>',
    '<p>Mã <code>police-eid</code>, <span translate="no">households</span></p>',
    '<a lang="en" href="/licence">Be Vietnam Pro</a>',
    '<p>Cột &quot;issued&quot; bỏ trống; báo cáo tại receipt.zip</p>',
  ])('are not: %s', (html) => {
    expect(englishOn(html)).toEqual([]);
  });
});
