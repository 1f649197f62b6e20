import { isOfCause } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';

/** A cell that was not taken: its number is not how it is told apart. */
const anIssue = { code: 'cell/unreadable', column: 'Số hộ', found: 'khoảng 12' };

describe('a row kept out is of a cause', () => {
  it.each([
    ['that names its code, column and text, whatever the number', 'cell/unreadable Số hộ khoảng 9'],
    ['that names no text, where there were too many', 'cell/unreadable Số hộ'],
  ])('%s', (_what, subject) => {
    expect(isOfCause(subject, anIssue)).toBe(true);
  });

  it.each([
    ['of another text', 'cell/unreadable Số hộ chừng 9'],
    ['of a longer text', 'cell/unreadable Số hộ khoảng 9 nghìn'],
    ['of a text that begins its own', 'cell/unreadable Số hộ khoảng'],
    ['of another column', 'cell/unreadable Số dân khoảng 9'],
    ['of a column whose name begins its own', 'cell/unreadable Số'],
    ['of another code', 'cell/missing Số hộ khoảng 9'],
    ['of whole rows of the same code', 'cell/unreadable'],
  ])('and not of one %s', (_what, subject) => {
    expect(isOfCause(subject, anIssue)).toBe(false);
  });

  it('of whole rows, whosever they are: an issue does not say whose', () => {
    const conflict = { code: 'row/conflict', column: null, found: 'rows that differ' };

    expect(isOfCause('row/conflict', conflict)).toBe(true);
    expect(isOfCause('row/conflict Huyện Ninh Sơn', conflict)).toBe(true);
    expect(isOfCause('row/conflicting Huyện Ninh Sơn', conflict)).toBe(false);
    expect(isOfCause('row/short Huyện Ninh Sơn', conflict)).toBe(false);
  });

  it('of a unit that nobody knows by the name that was written', () => {
    const unknown = { code: 'unit/unknown', column: 'Xã', found: 'Phước Mĩ 2' };

    expect(isOfCause('unit/unknown Xã Phước Mĩ 2', unknown)).toBe(true);
    expect(isOfCause('unit/unknown Xã Phước Mĩ 9', unknown)).toBe(false);
  });
});
