import { describe, expect, it } from 'vitest';
import { anAgreement, aSum, aText, processed, valuesOf } from './an-agreement.ts';

const agreed = (code: typeof aText) =>
  anAgreement({
    format: { kind: 'json' },
    rows: [{ name: 'units', columns: { code, issued: { type: 'integer' } } }],
    measures: [aSum('issued')],
  });
const CODE = { ...aText, code: true };
const json = (...codes: readonly string[]) =>
  `[${codes.map((code, index) => `{"code":${code},"issued":${index + 1}}`).join(',')}]`;

describe('a column of codes', () => {
  it('may hold whole numbers of the format’s own, by the digits that stand there', () => {
    const result = processed(agreed(CODE), [json('22813', '"22816"', '22774')]);

    expect(result.cause).toBeNull();
    expect(result.ledger).toMatchObject({ read: 3, accepted: 3 });
    expect(valuesOf(result, 'a.issued')).toMatchObject({ 22813: '1', 22816: '2', 22774: '3' });
  });

  it.each(['22813.0', '2.2813e4', '-22813', 'true'])('holds no %s', (code) => {
    const { quarantine } = processed(agreed(CODE), [json(code, '22816')]);

    expect(quarantine[0]?.issues[0]).toMatchObject({ code: 'cell/unreadable', found: code });
  });

  it('is not taken for one whose zero in front was lost', () => {
    const { quarantine } = processed(agreed({ ...CODE, pattern: String.raw`^\d{5}$` }), [
      json('813', '22816'),
    ]);

    expect(quarantine[0]?.issues[0]).toMatchObject({ code: 'cell/unreadable' });
  });

  it('is drift where the agreement declares a text and no code', () => {
    expect(processed(agreed(aText), [json('22813', '22816', '22774')]).cause?.code).toBe('drifted');
  });
});
