import { createUnitResolver, parseAgreement } from '@dti-hub/catalogue';
import { exactText, parseExact } from '@dti-hub/kernel';
import { proposeAgreement, type AgreementProposal, type Answers } from '@dti-hub/sources';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';
import { anXlsx, num, text } from './an-xlsx.ts';

const units = createUnitResolver(shippedCatalogue().units);

/** What is proposed for a file of Ninh Thuận's, at the end of 2022. */
function proposed(
  content: string | Uint8Array,
  answers: Answers = {},
  day = '2022-12-31',
): AgreementProposal {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const within = { system: 'gso', code: '58', placeholder: '{province.gso}' };
  return proposeAgreement({ fileName: 'sample.csv', bytes, units, day, within }, answers);
}

/** The proposal of a question: undefined where it is not asked. */
const proposalOf = ({ questions }: AgreementProposal, id: string): string | null | undefined =>
  questions.find((question) => question.id === id)?.proposal;

/** A CSV file of communes with one more column. */
const column = (name: string, values: readonly string[]): string =>
  [`Mã xã;${name}`, ...values.map((value, index) => `${COMMUNES[index]};${value}`)].join('\n');

const COMMUNES = ['22810', '22813', '22816', '22819', '22822', '22825', '22828', '22831'];

describe('how numbers are written', () => {
  it.each([
    { values: ['1.234'], proposal: null },
    { values: ['1,234'], proposal: null },
    { values: ['1234', '56'], proposal: null },
    { values: ['1.234', '12,5'], proposal: '1.234,5' },
    { values: ['1.234', '12.5'], proposal: '1234.5' },
    { values: ['1.234.567'], proposal: '1.234,5' },
    { values: ['12,5', '3'], proposal: '1234,5' },
    { values: ['97.53%', '100%'], proposal: '1234.5' },
  ])(
    'is proposed for $values only where they leave no doubt: $proposal',
    ({ values, proposal }) => {
      expect(proposalOf(proposed(column('Số', values)), 'numbers')).toBe(proposal);
    },
  );

  it('is never proposed so that a value would be misread', () => {
    const marks = fc.constantFrom(
      { form: '1.234,5', thousands: '.', decimal: ',' },
      { form: '1,234.5', thousands: ',', decimal: '.' },
      { form: '1 234,5', thousands: ' ', decimal: ',' },
      { form: '1234,5', thousands: '', decimal: ',' },
      { form: '1234.5', thousands: '', decimal: '.' },
    );
    const number = fc.record({
      whole: fc.nat(9_999_999),
      fraction: fc.stringMatching(/^\d{0,3}$/),
    });
    const law = fc.property(
      marks,
      fc.array(number, { minLength: 1, maxLength: COMMUNES.length }),
      ({ thousands, decimal }, numbers) => {
        const values = numbers.map(({ whole, fraction }) => {
          const grouped = String(whole).replaceAll(/\B(?=(?:\d{3})+$)/g, thousands);
          return fraction === '' ? grouped : `${grouped}${decimal}${fraction}`;
        });
        const form = proposalOf(proposed(column('Số', values)), 'numbers');
        if (form === null || form === undefined) return;
        const read = values.map((value) => exactText(readAs(form, value)));
        const meant = numbers.map(({ whole, fraction }) =>
          exactText(parseExact(fraction === '' ? String(whole) : `${whole}.${fraction}`)),
        );
        expect(read).toEqual(meant);
      },
    );
    fc.assert(law, { numRuns: 200 });
  });

  it('says how each doubtful reading would turn out', () => {
    const { questions } = proposed(column('Số', ['1.234']));

    expect(questions.find(({ id }) => id === 'numbers')?.why?.vi).toContain(
      '"1.234" có thể đọc là 1.234,5 → 1234; 1234.5 → 1.234',
    );
  });

  it('is asked column by column where no one way fits them all', () => {
    const { questions } = proposed('Mã xã;Số;Giá\n22810;1.234,5;1,234.5\n22813;2;3');

    expect(questions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['columns.Số.numbers', 'columns.Giá.numbers']),
    );
  });
});

/** Reads a number by what its form is called. */
function readAs(form: string, value: string): ReturnType<typeof parseExact> {
  const decimal = form.includes(',5') ? ',' : '.';
  const [whole = '', fraction] = value.split(decimal);
  const digits = whole.replaceAll(/[., ]/g, '');
  return parseExact(fraction === undefined ? digits : `${digits}.${fraction}`);
}

describe('what a column holds', () => {
  it.each([
    { values: ['05', '10'], type: 'text' },
    { values: ['1.234,5', '10'], type: 'decimal' },
    { values: ['1.234.567', '10'], type: 'integer' },
    { values: ['31/12/2022', '05/10/2022'], type: 'date' },
    { values: ['05/10', '04/20'], type: 'text' },
    { values: ['Có', 'Không'], type: 'text' },
    { values: ['', ''], type: null },
    // 1234 or 1.234: whole or not depends on an answer that is not there yet.
    { values: ['1.234'], type: null },
  ])('is told by its cells: $values is $type', ({ values, type }) => {
    expect(proposalOf(proposed(column('Cột', values)), 'columns.Cột.type')).toBe(type);
  });

  it('follows the answer to how numbers are written', () => {
    const sample = column('Cột', ['1.234']);

    expect(proposalOf(proposed(sample, { numbers: '1.234,5' }), 'columns.Cột.type')).toBe(
      'integer',
    );
    expect(proposalOf(proposed(sample, { numbers: '1234.5' }), 'columns.Cột.type')).toBe('decimal');
  });

  it('has bounds, blanks and no sum where it is a share', () => {
    const result = proposed(column('Tỷ lệ (%)', ['37,5', '-', '100']));

    expect(proposalOf(result, 'columns.Tỷ lệ (%).max')).toBe('100');
    expect(proposalOf(result, 'columns.Tỷ lệ (%).blanks')).toBe('-');
    expect(proposalOf(result, 'measures.Tỷ lệ (%)')).toBe('-');
  });
});

describe('what people call a measure', () => {
  it('is proposed as its column is called; its English name is asked', () => {
    const result = proposed(column('Số hộ', ['37', '100']));

    expect(proposalOf(result, 'measures.Số hộ.name.vi')).toBe('Số hộ');
    expect(proposalOf(result, 'measures.Số hộ.name.en')).toBeNull();
    expect(result.agreement).toMatchObject({ measures: [{ name: { vi: 'Số hộ' } }] });
  });

  it('is left out where it is to have no name', () => {
    const result = proposed(column('Số hộ', ['37', '100']), { 'measures.Số hộ.name.vi': '-' });

    expect(result.agreement).not.toMatchObject({ measures: [{ name: expect.anything() }] });
  });
});

describe('which unit a row speaks of', () => {
  it('is proposed by code where codes and names both fit', () => {
    const result = proposed('Tên;Mã;Số\nXã Lâm Sơn;22813;1,5\nXã Lương Sơn;22816;2');

    expect(proposalOf(result, 'unit.column')).toBe('Mã');
    expect(proposalOf(result, 'unit.level')).toBe('commune');
    expect(proposalOf(result, 'unit.within')).toBe('{province.gso}');
  });

  it('may be told by numbers, which are not proposed for codes but taken for them where one says so', () => {
    const file = '[{"ma":22813,"so":583},{"ma":22816,"so":704}]';

    const { agreement } = proposed(file, { 'unit.column': 'ma', 'unit.by': 'code' });

    expect(proposalOf(proposed(file), 'unit.column')).toBeNull();
    expect(agreement).toMatchObject({
      rows: [{ columns: { ma: { type: 'text', required: true, code: true } } }],
    });
  });

  it('is not proposed where two columns name as many units', () => {
    const result = proposed('Từ;Đến;Số\n22813;22816;1,5\n22816;22813;2');

    expect(proposalOf(result, 'unit.column')).toBeNull();
  });

  it('is told by the register of the day alone', () => {
    const districts = 'Mã;Số\n585;1,5\n586;2';

    expect(proposalOf(proposed(districts), 'unit.column')).toBe('Mã');
    expect(proposalOf(proposed(districts, {}, '2025-12-31'), 'unit.column')).toBeNull();
  });

  it('leaves rows of totals out, and asks what tells repeated units apart', () => {
    const result = proposed('Mã;Quý;Số\n22813;I;1,5\n22813;II;2\nTổng cộng;;3,5', {
      'rows.meaning': 'unit',
    });

    expect(proposalOf(result, 'skipRows.subtotal')).toBe('^(Tổng|TỔNG|Cộng$|CỘNG$)');
    expect(proposalOf(result, 'skipRows.section')).toBeUndefined();
    expect(proposalOf(result, 'rows.meaning')).toBeNull();
    expect(proposalOf(result, 'key')).toBe('Quý');
  });
});

describe('the least number of rows', () => {
  it.each([
    ['full', '1'],
    ['delta', undefined],
  ])('is proposed where all of a period comes, and not asked of changes: %s', (delivery, min) => {
    const proposal = proposed(column('Số', ['1', '2', '3']), { delivery });

    expect(proposalOf(proposal, 'rowBounds.min')).toBe(min);
  });
});

describe('how a file is read', () => {
  it.each([
    { kind: 'json', content: '{"code": "OK", "data": {"rows": [{"ma": "22813", "so": 1}]}}' },
    { kind: 'ndjson', content: '{"ma": "22813", "so": 1}\n{"ma": "22816", "so": 2}\n' },
    { kind: 'xml', content: '<b><xa ma="22813"><so>1</so></xa><xa ma="22816"><so>2</so></xa></b>' },
    { kind: 'csv', content: 'ma\tso\n22813\t1\n22816\t2\n' },
  ])('is told by its content: $kind', ({ kind, content }) => {
    const result = proposed(content);

    expect(proposalOf(result, 'format.kind')).toBe(kind);
    expect(result.agreement).toMatchObject({ unit: { place: { by: 'code' } } });
  });

  it('finds the sheet and a header of two rows below its titles', () => {
    const workbook = anXlsx({
      rows: {
        1: text('A1', 'Đến ngày') + text('B1', '31/12/2022'),
        2: text('A2', 'Mã xã') + text('B2', 'Hồ sơ'),
        3: text('B3', 'Nhận') + text('C3', 'Trả') + text('D3', 'Hoàn') + text('E3', 'Huỷ'),
        4: text('A4', '22813') + num('B4', '12') + num('C4', '7') + num('D4', '1') + num('E4', '0'),
      },
      merges: ['A2:A3', 'B2:E2'],
    });
    const result = proposed(workbook);

    expect(proposalOf(result, 'format.sheet')).toBe('Số liệu');
    expect(proposalOf(result, 'format.headerRows')).toBe('2,3');
    expect(proposalOf(result, 'columns.Hồ sơ / Nhận.type')).toBe('integer');
  });

  it('asks which encoding it is where bytes of one letter each fit several', () => {
    const bytes = new Uint8Array([...Buffer.from('ma;ten\n22813;L'), 0xa9, ...Buffer.from('m\n')]);
    const { questions, agreement } = proposed(bytes);

    expect(questions.find(({ id }) => id === 'format.encoding')).toMatchObject({
      proposal: null,
      choices: ['windows-1258', 'tcvn3'],
    });
    expect(agreement).toBeUndefined();
  });

  it('quotes nothing of a file that looks personal', () => {
    const { trouble, questions } = proposed('ma;so dinh danh\n22813;058099001234\n');

    expect(trouble?.vi).toContain('dữ liệu cá nhân');
    expect(JSON.stringify(questions)).not.toContain('058099001234');
  });
});

describe('nothing is settled by itself', () => {
  const SAMPLE = column('Số hộ', ['1.204', '812,5']);

  it('asks for every proposal, and for all that no file can show', () => {
    const { questions } = proposed(SAMPLE);
    const unproposed = questions.filter(({ proposal }) => proposal === null).map(({ id }) => id);

    expect(unproposed).toEqual(
      expect.arrayContaining(['licence', 'evidence', 'source.verifiedBy', 'request.arrives']),
    );
    expect(questions.filter(({ proposal, why }) => proposal !== null && why === null)).toEqual([]);
  });

  it('leaves what is open as a question, which no agreement can hold', () => {
    const { agreement } = proposed(SAMPLE);
    const parsed = parseAgreement(JSON.stringify(agreement));

    expect(parsed).toMatchObject({ success: false, faults: [] });
    expect(parsed.success ? [] : parsed.open.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['licence', 'request', 'due.0.every', 'unit.place.rollUpTo']),
    );
  });
});
