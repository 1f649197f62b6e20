import {
  assessmentReport,
  assignmentReport,
  readRelease,
  releasePeriod,
  type ReportDocument,
  type SignedRelease,
} from '@dti-hub/releases';
import { readPublication } from '@dti-hub/pipeline';
import { RefusedError } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../../support/filing.ts';
import {
  aSigner,
  createReleaseHub,
  DISTRICTS_2022,
  NINH_HAI,
  NINH_SON,
  toRelease,
  type ReleaseHub,
} from './release-hub.ts';

const editionOf = async ({ stores }: ReleaseHub) => {
  const publication = await stores.publications.find(1);
  if (publication === undefined) throw new TypeError('nothing is published');
  const [first] = (await readPublication(stores, publication)).scores;
  if (first === undefined) throw new TypeError('nothing is scored');
  return first.edition;
};

async function releasedHub(missingAtLock?: 'zero') {
  const hub = await createReleaseHub(missingAtLock === undefined ? {} : { missingAtLock });
  await hub.lock();
  const { release } = await releasePeriod(hub.stores, toRelease(), async () => aSigner());
  return { hub, release, edition: await editionOf(hub) };
}

const textsOf = ({ blocks }: ReportDocument): string[] =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : []));

const assess = (
  { release, edition }: Pick<Awaited<ReturnType<typeof releasedHub>>, 'release' | 'edition'>,
  wanted: { readonly unit?: string; readonly track?: 'computed' | 'published' } = {},
) =>
  assessmentReport(release, edition, {
    unit: NINH_SON,
    track: 'computed',
    reasonWords: (code) => `vì ${code}`,
    ...wanted,
  });

describe('the assessment of a unit', () => {
  it('tells each pillar with what fell short, and why as far as it is known', async () => {
    const { title, blocks } = assess(await releasedHub('zero'), { unit: NINH_HAI });
    expect(title[0]).toBe('SỐ LIỆU MÔ PHỎNG, KHÔNG PHẢI SỐ LIỆU THẬT');
    expect(textsOf({ title, blocks })).toEqual(
      expect.arrayContaining([
        'Huyện Ninh Hải đạt 5/20 điểm (điểm hệ thống tính), xếp hạng 02/07.',
        '3.1. Nhận thức số',
        'Có điểm tối đa là 20 điểm, với 02 tiêu chí.',
        'Kết quả đạt 5/20 điểm tối đa, xếp hạng 02/07, trong đó còn 02 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
        'Tiêu chí 1.3 “Văn bản do Chủ tịch ký” chưa đạt điểm tối đa (5/10 điểm tối đa). Nguyên nhân: số liệu 6.',
        'Tiêu chí 1.4 “Bài viết” không đạt điểm (0/10 điểm tối đa). Nguyên nhân: vì notProvided.',
      ]),
    );
  });

  it('says that it is provisional while points are bounds, and gives ranks as bounds', async () => {
    const texts = textsOf(assess(await releasedHub()));
    expect(texts).toContain(
      'Huyện Ninh Sơn đạt 10–20/20 điểm (điểm hệ thống tính), xếp hạng 01–07/07.',
    );
    expect(texts.some((text) => text.startsWith('KẾT QUẢ TẠM TÍNH'))).toBe(true);
    expect(texts.some((text) => text.includes('còn 01 tiêu chí chưa xác định được điểm'))).toBe(
      true,
    );
  });

  it('names no rank where only some units have points', async () => {
    const texts = textsOf(assess(await releasedHub(), { track: 'published' }));
    expect(texts).toContain('Chưa xếp hạng được: mới có điểm của 02/07 đơn vị.');
    expect(texts.some((text) => text.includes('xếp hạng 0'))).toBe(false);
  });

  it('is drawn from the release alone: later values leave it as it is', async () => {
    const released = await releasedHub();
    const before = assess(released);
    await released.hub.drop([585, '4'], [586, '9']);
    await released.hub.night(NIGHT_AFTER);
    const again = await readRelease(released.hub.stores, DISTRICTS_2022);
    expect(assess({ ...released, release: again.release })).toEqual(before);
  });

  it('is refused for a unit that the release does not have', async () => {
    const released = await releasedHub();
    expect(() => assess(released, { unit: 'gso:1@2022-01-01' })).toThrow(RefusedError);
  });

  it('says by which release, and whether anybody signed it', async () => {
    const { release, edition } = await releasedHub();
    const unsigned: SignedRelease = { ...release, signature: null };
    expect(textsOf(assess({ release, edition })).at(-1)).toContain(
      `${release.hash}; ký số Ed25519`,
    );
    expect(textsOf(assess({ release: unsigned, edition })).at(-1)).toContain('CHƯA KÝ SỐ');
  });
});

describe('the table of who answers for what', () => {
  it('has every pillar and indicator with lead and coordinator, blank where none is named', async () => {
    const { release, edition } = await releasedHub();
    const [table] = assignmentReport(release, edition).blocks;
    expect(table?.kind === 'table' && table.rows).toEqual([
      { cells: ['1', 'Nhận thức số', '', ''], isHeading: true },
      {
        cells: [
          '1.3',
          'Văn bản do Chủ tịch ký',
          'Phòng Văn hóa và Thông tin',
          'Văn phòng HĐND-UBND huyện',
        ],
        isHeading: false,
      },
      { cells: ['1.4', 'Bài viết', '', ''], isHeading: false },
    ]);
  });
});
