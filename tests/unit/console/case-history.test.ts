import { readState, type PublicationContent } from '@dti-hub/pipeline';
import { changeGrant, viewCases, type CaseView } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { aConsole } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';

let hub: Awaited<ReturnType<typeof startNinhThuan>>;
let content: PublicationContent;

beforeAll(async () => {
  hub = await startNinhThuan();
  content = await hub.publish(NIGHT);
  const { stores } = hub.hub;
  const ask = { holds: true, atCommandLine: true, actor: 'an', within: null } as const;
  await changeGrant(stores, { ...ask, person: 'an', role: 'operator' });
  await changeGrant(stores, { ...ask, person: 'lan', role: 'steward' });
  await changeGrant(stores, { ...ask, person: 'xem', role: 'reader' });
}, 60_000);

afterAll(() => hub.close());

async function signedIn(person: string) {
  const browser = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores }).browser();
  await browser.signIn(person);
  return browser;
}

async function aCase(isWanted: (one: CaseView) => boolean): Promise<string> {
  const found = viewCases(await readState(hub.hub.stores), content).find(isWanted);
  if (found === undefined) throw new TypeError('no such case');
  return `${HOME}/cases/${found.name}`;
}

const ofRows = () => aCase(({ finding }) => finding?.kind === 'quarantinedRows');

const isNumber = (text = '') => /^\d+(?:\.\d+)?$/.test(text);

describe("a case's figures", () => {
  it('show the rows that are kept back, with the bad cell marked', async () => {
    const browser = await signedIn('lan');
    const at = await ofRows();
    const page = await browser.get(`${at}/history`);

    expectSoundPage(page);
    expect(page.html).toContain('Dòng gốc bị giữ lại');
    expect(page.html).toMatch(/<mark>! [^<]+<\/mark>/);
    expect((await browser.get(at)).html).toContain(`href="${at}/history"`);
  });

  it('are drawn where both sides are numbers', async () => {
    const at = await aCase(({ finding }) => isNumber(finding?.stated) && isNumber(finding?.found));

    const page = await (await signedIn('lan')).get(`${at}/history`);

    expectSoundPage(page);
    expect(page.html).toMatch(/<svg[^>]*aria-label="Hai bên qua các lần công bố: Bên này ghi/);
  });

  it('keep rows from readers, in words, and are not there without a case', async () => {
    const browser = await signedIn('xem');

    const page = await browser.get(`${await ofRows()}/history`);
    const none = await browser.get(`${HOME}/cases/none/history`);

    expect(page.html).toContain('dành cho người xử lý số liệu');
    expect(page.html).not.toContain('<mark>');
    expect(none.status).toBe(404);
  });
});
