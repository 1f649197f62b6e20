import { toCsv } from '@dti-hub/kernel';
import { expect, it } from 'vitest';

it('CSV quotes what would break a row, and nothing else', () => {
  const text = toCsv([
    ['mã', 'tên'],
    ['585', 'Huyện "Ninh, Sơn"\nmột'],
  ]);

  expect(text).toBe('mã,tên\r\n585,"Huyện ""Ninh, Sơn""\nmột"\r\n');
});
