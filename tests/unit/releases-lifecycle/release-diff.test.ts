import { releaseDiffIn } from '@dti-hub/local/src/commands/diff.ts';
import { releasePeriod, reopenPeriod } from '@dti-hub/releases';
import { expect, it } from 'vitest';
import { NIGHT_AFTER } from '../../support/filing.ts';
import { PROVINCE, shippedCatalogue } from '../../support/memory-hub.ts';
import { byHoa, createReleaseHub, DISTRICTS_2022, NINH_SON, toRelease } from './release-hub.ts';

/** Two releases of the districts' year; between them the source moved one figure of Ninh Hải. */
async function twoReleases() {
  const hub = await createReleaseHub();
  const { stores } = hub;
  await hub.lock();
  await releasePeriod(stores, toRelease(), async () => null);
  await reopenPeriod(stores, { ...byHoa(), reason: 'Nguồn gửi số liệu mới.' });
  await hub.drop([585, '9'], [586, '8']);
  await hub.night(NIGHT_AFTER);
  await hub.lock();
  await releasePeriod(stores, toRelease(), async () => null);
  const province = shippedCatalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  return async (unit?: string) => {
    const asked = { ...DISTRICTS_2022, before: 1, after: 2, ...(unit !== undefined && { unit }) };
    return (
      await releaseDiffIn(stores, { province, catalogue: shippedCatalogue }, asked)
    ).lines.join('\n');
  };
}

it('two releases differ by the figure that moved, told in Vietnamese and English, of one unit if asked', async () => {
  const between = await twoReleases();
  const [all, ninhHai, ninhSon] = [await between(), await between('586'), await between(NINH_SON)];

  expect(all).toContain('Bản phát hành số (releases) 1, 2023-01-20 → 2, 2023-01-20');
  for (const told of [all, ninhHai]) {
    expect(told).toContain(
      `Huyện Ninh Hải, districts, năm 2022 (hệ thống tính): 5–15 → 10–20 (+5); chỉ số thay đổi: 1.3.`,
    );
    expect(told).toContain(
      `(Huyện Ninh Hải, districts, 2022 (computed): 5–15 → 10–20 (+5); indicators that moved: 1.3.)`,
    );
    expect(told).toContain('điểm của chỉ số 1.3, 2022: 6 → 8; nguồn gửi số liệu khác');
    expect(told).toContain('points of indicator 1.3, 2022: 6 → 8; the source sent other figures');
    expect(told).not.toContain('Ninh Sơn');
    expect(told).not.toMatch(/civil:|gso:/);
  }
  expect(ninhSon).toMatch(/Không có gì thay đổi\.\n\s+\(Nothing moved\.\)/);
});
