import { beforeAll, expect, it } from 'vitest';
import { NINH_SON } from '../releases-lifecycle/release-hub.ts';
import { hiddenOf } from './a-console.ts';
import { createReleaseConsole, HOME } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

const NAME = { edition: 'districts', code: '1.4', unit: NINH_SON, period: 'civil:2022' };
const FORM = `${HOME}/filings/new?${new URLSearchParams(NAME).toString()}`;

let hub: Awaited<ReturnType<typeof createReleaseConsole>>;

beforeAll(async () => {
  hub = await createReleaseConsole();
  await hub.grant('minh', 'verifier', null);
});

it('the page of the night tells a verifier what waits, and a steward what came back', async () => {
  const [lan, minh] = [await hub.signedIn('lan'), await hub.signedIn('minh')];
  const form = hiddenOf((await lan.get(FORM)).html, 'Trình thẩm định');
  const { to } = await lan.post(FORM, { ...form, points: '4,5', stage: 'submitted' });
  const at = to.split('?')[0] ?? '';
  const waiting = await minh.get(HOME);
  const review = hiddenOf((await minh.get(at)).html, 'Lưu kết luận');
  await minh.post(at, { ...review, outcome: 'returned', reason: 'Thiếu dấu.' });

  const returned = await lan.get(HOME);

  expectSoundPage(returned);
  expect(waiting.html).toContain('1 số liệu chờ bạn thẩm định');
  expect(returned.html).toContain('1 số liệu bị trả lại, chờ bạn sửa');
  expect((await minh.get(HOME)).html).not.toContain('bị trả lại');

  const again = await lan.get(FORM);
  const [, shown = ''] = /<form class="box"[^>]*>([\s\S]*?)<\/form>/.exec(again.html) ?? [];
  expectSoundPage(again);
  expect(shown).toMatch(/minh trả lại ngày [\d/]+:\s+Thiếu dấu\./);
});
