import { attachmentAs, fileName } from '@dti-hub/kernel';
import { expect, it } from 'vitest';

it('a file is saved under its whole name, and under one without accents by what knows no other', () => {
  expect(attachmentAs('8.8 Huyện Đô Sơn (1).pdf')).toBe(
    `attachment; filename="8.8 Huyen Do Son (1).pdf"; filename*=UTF-8''8.8%20Huy%E1%BB%87n%20%C4%90%C3%B4%20S%C6%A1n%20%281%29.pdf`,
  );
  expect(attachmentAs('so-lieu-2022.xlsx')).toBe('attachment; filename="so-lieu-2022.xlsx"');
});

it.each(['a"; filename="b.exe', 'a\r\nset-cookie: b', `a';b*=c%22`, '\u{d800}'])(
  'no name breaks out of the header: %j',
  (name) => {
    expect(attachmentAs(name)).toMatch(
      /^attachment; filename="[\w. ()-]*"(?:; filename\*=UTF-8''[\w.~!%-]*)?$/,
    );
  },
);

it('a name made of what people wrote holds nothing that a file system trips over', () => {
  expect(fileName(['8.8', 'Huyện Ninh Sơn', '12/BC-UBND'], 'pdf')).toBe(
    '8.8 Huyện Ninh Sơn 12-BC-UBND.pdf',
  );
  expect(fileName(['../..', 'a\u202Efdp.exe'], 'pdf')).toBe('a-fdp.exe.pdf');
  expect(fileName(['ă'.repeat(300)], 'pdf')).toHaveLength(84);
});
