import { xlsxTemplateWriter } from '@dti-hub/local/src/template-workbook.ts';
import { filingKey } from '@dti-hub/pipeline';
import {
  cellSentence,
  drawTemplate,
  fileTemplate,
  TEMPLATE_BYTES_MAX,
  type TemplateColumn,
  type TemplateTable,
} from '@dti-hub/stewardship';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  A_DOCUMENT,
  aFiling,
  createStaffedHub,
  formsEdition,
  NINH_SON,
  points,
} from '../../support/filing-hub.ts';

type Cells = { readonly [One in TemplateColumn]?: string };
type Hub = Awaited<ReturnType<typeof createStaffedHub>>;

/** The template as it is drawn, before it is written. */
async function tableOf(hub: Hub, edition = 'ninh-thuan-2022'): Promise<TemplateTable> {
  const drawn: TemplateTable[] = [];
  const templates = {
    write: async (table: TemplateTable) => {
      drawn.push(table);
      return new Uint8Array();
    },
  };
  const query = { actor: 'lan', edition, unit: NINH_SON, period: 'civil:2022' };
  await drawTemplate({ ...hub.ports, templates }, query);
  const [table] = drawn;
  if (table === undefined) throw new TypeError('nothing was drawn');
  return table;
}

/** Files the template as it comes back with these cells filled in, by code. */
async function fileBack(
  hub: Hub,
  filled: Readonly<Record<string, Cells>>,
  { goodRowsOnly = false, edition = 'ninh-thuan-2022' } = {},
) {
  const table = await tableOf(hub, edition);
  const rows = table.rows.map((row) => ({
    ...row,
    cells: { ...row.cells, ...filled[row.cells.code ?? ''] },
  }));
  const bytes = await xlsxTemplateWriter.write({ ...table, rows });
  return fileTemplate(hub.ports, { actor: 'lan', bytes, goodRowsOnly });
}

const FILLED: Cells = {
  points: '4,5',
  number: A_DOCUMENT.number,
  issuer: A_DOCUMENT.issuer,
  date: '20/12/2022',
  title: A_DOCUMENT.title,
  dataAsOf: '31/12/2022',
};

const aRow = (code: string) => ({ cells: { code, points: '1' }, choices: [] });

const balances = (one: { read: number; filed: number; unchanged: number; refused: number }) =>
  one.read === one.filed + one.unchanged + one.refused;

describe('the template of a unit', () => {
  it('lists what it files itself, and nothing that a feed gives or that earns no points', async () => {
    const { rows } = await tableOf(await createStaffedHub());
    const byCode = new Map(rows.map(({ cells }) => [cells.code, cells]));

    expect(byCode.get('8.8')).toMatchObject({ maximum: '20', evidence: 'bắt buộc' });
    expect(byCode.get('2.1')).toMatchObject({ maximum: 'chưa công bố', evidence: 'nên có' });
    expect([...byCode.keys()]).toContain('5.12.1');
    for (const code of ['7.7', '5.12', '9.1']) expect([...byCode.keys()]).not.toContain(code);
  });

  it('is drawn for nobody who may not read, and for no unit that the edition does not score', async () => {
    const hub = await createStaffedHub();
    const query = { edition: 'ninh-thuan-2022', unit: NINH_SON, period: 'civil:2022' };
    const ports = { ...hub.ports, templates: xlsxTemplateWriter };

    await expect(drawTemplate(ports, { ...query, actor: 'eve' })).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
    await expect(
      drawTemplate(ports, { ...query, actor: 'lan', unit: 'gso:22816@2022-01-01' }),
    ).rejects.toMatchObject({ code: 'stewardship/filing-refused' });
  });

  it('locks all but the cells to fill in, and offers the choices that there are', async () => {
    const bytes = await xlsxTemplateWriter.write(
      await tableOf(await createStaffedHub(), formsEdition.edition),
    );
    const files = unzipSync(bytes);
    const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());

    expect(part('xl/worksheets/sheet1.xml')).toContain('<sheetProtection sheet="1"');
    expect(part('xl/worksheets/sheet1.xml')).toContain(
      'sqref="G7"><formula1>"Có,Không"</formula1>',
    );
    expect(part('xl/styles.xml').match(/<protection locked="0"\/>/g)).toHaveLength(1);
  });
});

describe('a template that comes back', () => {
  it('becomes drafts, and the same file again changes nothing', async () => {
    const hub = await createStaffedHub();

    const first = await fileBack(hub, { '8.8': FILLED, '2.1': { points: '3' } });
    const again = await fileBack(hub, {});

    expect(first).toMatchObject({ filed: 2, refused: 0, faults: [] });
    expect(balances(first)).toBe(true);
    expect(again).toMatchObject({ filed: 0, refused: 0, read: first.read, unchanged: first.read });
    expect((await hub.state()).submissions[filingKey(aFiling())]).toMatchObject({
      stage: 'draft',
      filed: points('4.5'),
      documents: [A_DOCUMENT],
      dataAsOf: '2022-12-31',
    });
  });

  it('is told cell by cell what is wrong, and nothing of it is filed', async () => {
    const hub = await createStaffedHub();

    const outcome = await fileBack(hub, {
      '8.8': { ...FILLED, points: '21', date: '20/13/2022' },
      '2.1': { points: '1.234' },
      '2.2': { points: '3' },
    });

    expect(outcome).toMatchObject({ filed: 0, refused: 3 });
    expect(balances(outcome)).toBe(true);
    expect(outcome.faults.map(({ column, found }) => [column, found])).toEqual(
      expect.arrayContaining([
        ['date', '20/13/2022'],
        ['points', '1.234'],
      ]),
    );
    const [fault] = outcome.faults;
    expect(fault && cellSentence(fault).vi).toMatch(/^Dòng \d+, cột "/);
    expect((await hub.state()).submissions).toEqual({});
  });

  it('is filed without its bad rows where that is asked for', async () => {
    const hub = await createStaffedHub();

    const outcome = await fileBack(
      hub,
      { '8.8': { ...FILLED, points: '21' }, '2.2': { points: '3' } },
      { goodRowsOnly: true },
    );

    expect(outcome).toMatchObject({ filed: 1, refused: 1 });
    expect(balances(outcome)).toBe(true);
    expect(outcome.faults).toMatchObject([{ column: 'points', found: '21' }]);
  });

  it('takes shares that are written as such, and choices by their names', async () => {
    const hub = await createStaffedHub();
    const { edition } = formsEdition;

    const bare = await fileBack(hub, { '1.1': { value: '0,92' } }, { edition });
    const outcome = await fileBack(
      hub,
      { '1.1': { value: '92,28%' }, '1.2': { choice: 'Có' }, '1.3': { value: '3' } },
      { edition },
    );

    expect(bare.faults).toMatchObject([{ column: 'value', found: '0,92' }]);
    expect(outcome).toMatchObject({ read: 3, filed: 3, faults: [] });
    const kept = Object.values((await hub.state()).submissions).map(({ filed }) => filed);
    expect(kept).toEqual([
      { value: '0.9228', choice: null, points: null },
      { value: null, choice: 'yes', points: null },
      { value: '3', choice: null, points: null },
    ]);
    expect(await fileBack(hub, {}, { edition })).toMatchObject({ unchanged: 3 });
  });

  it('loses no document that the row has no room for, and no file', async () => {
    const hub = await createStaffedHub();
    const file = await hub.handIn();
    const documents = [
      { ...A_DOCUMENT, file },
      { ...A_DOCUMENT, number: '13/BC-UBND' },
    ];
    await hub.file({ stage: 'draft', documents });

    await fileBack(hub, { '8.8': { note: 'bổ sung' } });

    expect((await hub.state()).submissions[filingKey(aFiling())]).toMatchObject({
      revision: 2,
      note: 'bổ sung',
      documents,
    });
  });

  it('leaves what was submitted alone, and hides nothing that waits for review', async () => {
    const hub = await createStaffedHub();
    await hub.file();

    expect(await fileBack(hub, {})).toMatchObject({ filed: 0, refused: 0 });
    expect(await fileBack(hub, { '8.8': { points: '5' } })).toMatchObject({
      filed: 0,
      refused: 1,
      faults: [{ column: 'code', found: '8.8' }],
    });
  });

  it('is refused as a whole when it is another file, of another version, or of another unit', async () => {
    const hub = await createStaffedHub();
    const table = await tableOf(hub);
    const filedAs = async (bytes: Uint8Array) =>
      fileTemplate(hub.ports, { actor: 'lan', bytes, goodRowsOnly: true });
    const changed = (identity: Partial<TemplateTable['identity']>) =>
      xlsxTemplateWriter.write({ ...table, identity: { ...table.identity, ...identity } });

    await expect(filedAs(new Uint8Array([1, 2]))).rejects.toMatchObject({
      code: 'stewardship/refused',
    });
    await expect(filedAs(new Uint8Array(TEMPLATE_BYTES_MAX + 1))).rejects.toThrow(/4000001 bytes/);
    await expect(filedAs(await changed({ version: '0' }))).rejects.toThrow(/version/);
    await expect(filedAs(await changed({ unit: 'gso:586@2022-01-01' }))).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
    await expect(filedAs(await changed({ edition: 'other' }))).rejects.toMatchObject({
      code: 'stewardship/filing-refused',
    });
  });

  it('takes one row for each code, and none for a code that the edition has not', async () => {
    const hub = await createStaffedHub();
    const table = await tableOf(hub);
    const rows = [aRow('2.1'), aRow('2.1'), aRow('99')];
    const bytes = await xlsxTemplateWriter.write({ ...table, rows });

    const outcome = await fileTemplate(hub.ports, { actor: 'lan', bytes, goodRowsOnly: true });

    expect(outcome).toMatchObject({ read: 3, filed: 0, refused: 3 });
  });
});
