import { decisionKey, type Decision } from '@dti-hub/pipeline';
import { EVIDENCE_BYTES_MAX, keepEvidence, readEvidence } from '@dti-hub/stewardship';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { A_DOCUMENT, createStaffedHub, NINH_HAI, NINH_SON } from '../../support/filing-hub.ts';

const PDF = strToU8('%PDF-1.7\n');
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
const office = (main: string) =>
  zipSync({ '[Content_Types].xml': strToU8(`<Types><Override ContentType="${main}"/></Types>`) });
const DOCX = office(
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
);
const DOCM = office('application/vnd.ms-word.document.macroEnabled.main+xml');

const offered = (name: string, bytes: Uint8Array, mediaType: string | null = null) => ({
  actor: 'lan',
  unit: NINH_SON,
  name,
  mediaType,
  bytes,
});

describe('evidence that is handed in', () => {
  it.each([
    ['bc.pdf', PDF, 'application/pdf'],
    ['BC.PDF', PDF, null],
    ['anh.png', PNG, 'image/png; charset=binary'],
    ['anh.jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['bc.docx', DOCX, null],
  ])('is kept when name, type and bytes agree: %s', async (name, bytes, mediaType) => {
    const { ports } = await createStaffedHub();

    const hash = await keepEvidence(ports, offered(name, bytes, mediaType));

    expect(await ports.blobs.get('evidence', hash)).toEqual(bytes);
  });

  it.each([
    ['bc.pdf', PNG, null],
    ['bc.pdf', PDF, 'image/png'],
    ['bc.html', PDF, null],
    ['bc', PDF, null],
    ['anh.svg', strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['bc.html', strToU8('<!doctype html><script>1</script>'), 'text/html'],
    ['bc.docx', DOCM, null],
    ['bc.xlsx', DOCX, null],
    ['bc.docx', zipSync({ 'a.txt': strToU8('a') }), null],
    ['bc.pdf', new Uint8Array(), null],
  ])('is refused when they do not: %s', async (name, bytes, mediaType) => {
    const { ports, objects } = await createStaffedHub();

    await expect(keepEvidence(ports, offered(name, bytes, mediaType))).rejects.toMatchObject({
      code: 'stewardship/refused',
    });
    expect([...objects.objects.keys()].filter((key) => key.includes('/evidence/'))).toEqual([]);
  });

  it('is refused above the size cap', async () => {
    const { ports } = await createStaffedHub();
    const bytes = new Uint8Array(EVIDENCE_BYTES_MAX + 1);
    bytes.set(PDF);

    await expect(keepEvidence(ports, offered('bc.pdf', bytes))).rejects.toMatchObject({
      code: 'stewardship/refused',
    });
  });
});

/** A hub in which Ninh Sơn has filed a PDF. */
async function filedHub() {
  const hub = await createStaffedHub();
  await hub.grant('hai', 'steward', NINH_HAI);
  await hub.grant('doc', 'reader', null);
  const file = await keepEvidence(hub.ports, offered('bc.pdf', PDF));
  await hub.file({ documents: [{ ...A_DOCUMENT, file }] });
  return { ...hub, file };
}

describe('evidence that is kept', () => {
  it('is read by the unit’s steward and its verifier, and every reading is logged', async () => {
    const { ports, file } = await filedHub();

    for (const actor of ['lan', 'minh']) {
      expect(await readEvidence(ports, { actor, unit: NINH_SON, file })).toEqual({
        mediaType: 'application/pdf',
        name: `${file.slice(0, 12)}.pdf`,
        bytes: PDF,
      });
    }

    const log = await ports.accessLog.readFrom('2023-01-10T00:00:00.000Z');
    expect(log.map(({ who, what }) => [who, what])).toEqual([
      ['lan', `evidence ${file} of ${NINH_SON}`],
      ['minh', `evidence ${file} of ${NINH_SON}`],
    ]);
  });

  it.each([
    ['hai', NINH_SON, 'stewardship/no-right'],
    ['doc', NINH_SON, 'stewardship/no-right'],
    ['an', NINH_SON, 'stewardship/no-right'],
    ['hai', NINH_HAI, 'stewardship/refused'],
  ])('is shown to nobody else: %s of %s', async (actor, unit, code) => {
    const { ports, file } = await filedHub();

    await expect(readEvidence(ports, { actor, unit, file })).rejects.toMatchObject({ code });
    expect(await ports.accessLog.readFrom('')).toEqual([]);
  });

  it.each([
    [
      'a decision about a unit',
      { kind: 'addAlias', feed: 'f', text: 't', unit: NINH_SON },
      NINH_SON,
    ],
    ['a decision about the whole province', { kind: 'excludeRows', feed: 'f', rows: [] }, null],
  ] as const)('of %s is read by whoever may read evidence there, and logged', async (...given) => {
    const [, remedy, unit] = given;
    const { ports, grant } = await filedHub();
    await grant('chi', 'verifier', null);
    const file = await ports.blobs.put('evidence', PNG);
    const decision: Decision = {
      case: null,
      saw: null,
      about: 'test',
      turn: 0,
      remedy,
      reason: 'Theo văn bản.',
      documents: [{ ...A_DOCUMENT, file }],
      by: 'lan',
      on: '2023-01-10',
      until: null,
    };
    await ports.journal.append({ key: decisionKey(decision), body: { kind: 'decided', decision } });

    expect(await readEvidence(ports, { actor: 'chi', unit, file })).toMatchObject({ bytes: PNG });
    await expect(readEvidence(ports, { actor: 'hai', unit, file })).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
    await expect(readEvidence(ports, { actor: 'chi', unit: NINH_HAI, file })).rejects.toMatchObject(
      { code: 'stewardship/refused' },
    );
    expect(await ports.accessLog.readFrom('')).toMatchObject([
      { who: 'chi', what: `evidence ${file} of ${unit ?? 'the whole province'}` },
    ]);
  });

  it('is not shown where its reading cannot be logged', async () => {
    const { ports, file } = await filedHub();
    const accessLog = {
      readFrom: async () => [],
      append: () => Promise.reject(new Error('no log')),
    };

    await expect(
      readEvidence({ ...ports, accessLog }, { actor: 'lan', unit: NINH_SON, file }),
    ).rejects.toThrow('no log');
  });
});
