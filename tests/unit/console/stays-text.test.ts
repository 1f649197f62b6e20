import { changeGrant, viewCases } from '@dti-hub/stewardship';
import { readPublication, readState } from '@dti-hub/pipeline';
import { Inbox } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aFilingReach, createFilingHub, FILED_FEED, FILING_NIGHT } from '../../support/filing.ts';
import { PROVINCE } from '../../support/memory-hub.ts';
import { aConsole, hiddenOf } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = `/console/${PROVINCE}`;
const EVIL = `'><script>alert(1)</script><b x=`;

/** A hub to which a source sent that text where a unit's code belongs. */
async function hubWithEvilSource() {
  const reach = aFilingReach();
  const hub = createFilingHub(reach);
  const rows = ['unit,item,value,citation', `${EVIL},points.1.3,7,a plan`, '585,points.1.3,8,a'];
  const bytes = new TextEncoder().encode(`${rows.join('\n')}\n`);
  await new Inbox(reach.objects, PROVINCE).drop(`inbox://${FILED_FEED}/2022.csv`, bytes);
  await hub.night(FILING_NIGHT);
  const ask = { within: null, holds: true, atCommandLine: true, actor: 'an' } as const;
  await changeGrant(hub.stores, { ...ask, person: 'an', role: 'operator' });
  await changeGrant(hub.stores, { ...ask, person: 'lan', role: 'steward' });
  return hub;
}

describe('what sources and people write', () => {
  it('stays text on every page that it reaches', async () => {
    const hub = await hubWithEvilSource();
    const latest = await hub.stores.publications.latest();
    if (latest === undefined) throw new TypeError('nothing published');
    const content = await readPublication(hub.stores, latest);
    const found = viewCases(await readState(hub.stores), content).find(
      ({ finding }) => finding?.sentence.vi.includes('<script>') === true,
    );
    const at = `${HOME}/cases/${found?.name ?? ''}`;
    const browser = aConsole({ province: PROVINCE, name: EVIL, stores: hub.stores }).browser();
    await browser.signIn('lan');
    const page = await browser.get(at);
    const [, offer = ''] = /name="offer"\s+value="([^"]+)"/.exec(page.html) ?? [];
    const written = { reason: EVIL, number: EVIL, issuer: EVIL, date: '01/01/2023', offer };
    const form = hiddenOf(page.html, 'Xem trước thay đổi');
    const preview = await browser.post(at, { ...form, ...written });
    const refused = await browser.post(at, { ...form, ...written, until: EVIL });
    const signed = await browser.post(at, hiddenOf(preview.html, 'Ký quyết định'));

    expect(signed.status).toBe(303);
    const pages = [
      page,
      preview,
      refused,
      await browser.get(signed.to),
      await browser.get(HOME),
      await browser.get(`${HOME}/cases`),
      await browser.get(`${HOME}/cases?${new URLSearchParams({ unit: EVIL }).toString()}`),
      await browser.get(`${HOME}/ranking?${new URLSearchParams({ table: EVIL }).toString()}`),
    ];
    for (const one of pages) {
      expect(one.html).toContain('&lt;script&gt;alert(1)');
      expectSoundPage(one);
    }
  });
});
