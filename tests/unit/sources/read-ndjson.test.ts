import { describe, expect, it } from 'vitest';
import { anAgreement, aText, processed, valuesOf } from './an-agreement.ts';

const agreement = anAgreement({
  format: { kind: 'ndjson' },
  rows: [
    {
      name: 'units',
      columns: { code: aText, issued: { type: 'decimal' }, active: { type: 'integer' } },
    },
  ],
});

describe('reading NDJSON', () => {
  it('reads an object a line, its numbers from their source text', () => {
    const page = '\ufeff{"code":"22813","issued":9007199254740993.10,"active":1}\r\n\n';

    expect(valuesOf(processed(agreement, [page]), 'a.issued')['22813']).toBe('9007199254740993.1');
  });

  it('keeps back a line that is none, and only that', () => {
    const lines = ['{"code":"22816","issued":1,"active":1}', '', '[1]', '{"code":"228'];

    const { ledger, quarantine } = processed(agreement, [lines.join('\n')]);

    expect(ledger).toMatchObject({ read: 3, accepted: 1, quarantined: 2 });
    expect(quarantine.map(({ at, issues }) => [at, issues[0]?.found])).toEqual([
      ['line 3', '"[1]"'],
      ['line 4', JSON.stringify('{"code":"228')],
    ]);
  });

  it('takes nothing of a file in which no line is one', () => {
    expect(processed(agreement, ['<html>\n</html>']).cause?.code).toBe('drifted');
  });

  it('takes a line nested beyond all sense for none', () => {
    const { ledger } = processed(agreement, [
      `{"code":"22816","issued":1,"active":1}\n${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    ]);

    expect(ledger).toMatchObject({ accepted: 1, quarantined: 1 });
  });

  it('keeps back a line that says one thing twice', () => {
    const { ledger } = processed(agreement, [
      '{"code":"22816","issued":1,"active":1,"issued":2}\n{"code":"22813","issued":1,"active":1}',
    ]);

    expect(ledger).toMatchObject({ accepted: 1, quarantined: 1 });
  });
});
