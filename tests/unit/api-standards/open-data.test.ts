import { createApi, STANDARD_FACADES } from '@dti-hub/api';
import { openDataOver } from '@dti-hub/functions/services';
import { encodeJson } from '@dti-hub/pipeline';
import { openDataFiles, releasePeriod } from '@dti-hub/releases';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROVINCE, shippedCatalogue } from '../../support/memory-hub.ts';
import { accessFor, TOKEN } from '../api/an-api.ts';
import {
  aSigner,
  byHoa,
  createReleaseHub,
  DISTRICTS_2022,
  NINH_HAI,
  NINH_SON,
  toRelease,
  type ReleaseHub,
} from '../releases-lifecycle/release-hub.ts';

const LICENCE = { name: 'a-licence', title: 'A licence', path: 'https://example.vn/licence' };
const GIVER = { name: 'Tỉnh Mô phỏng' };

let hub: ReleaseHub;

beforeAll(async () => {
  hub = await createReleaseHub();
  await hub.lock();
  await releasePeriod(hub.stores, toRelease(), async () => aSigner());
});

async function filesOf(giver: Parameters<typeof openDataFiles>[2] = GIVER) {
  const files = await openDataFiles(hub.stores, DISTRICTS_2022, giver);
  return new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
}

const tableOf = (csv: string | undefined): Record<string, string>[] =>
  parse(csv ?? '', { columns: true });

describe('a release as open data', () => {
  it('has the points and ranks that were released, and of open points the bounds', async () => {
    const files = await filesOf();
    const totals = tableOf(files.get('totals.csv')).filter(({ track }) => track === 'computed');
    const values = tableOf(files.get('indicator-values.csv')).filter(
      ({ track, unit }) => track === 'computed' && unit === NINH_SON,
    );

    expect([...files.keys()]).toEqual([
      'datapackage.json',
      'dcat.jsonld',
      'units.csv',
      'indicators.csv',
      'observations.csv',
      'indicator-values.csv',
      'pillars.csv',
      'totals.csv',
    ]);
    expect(totals.map(({ unit }) => unit)).toEqual(expect.arrayContaining([NINH_SON, NINH_HAI]));
    expect(values).toMatchObject([
      { indicator: '1.3', points: '10.00', low: '10.00', high: '10.00', reason: '' },
      { indicator: '1.4', points: '', low: '0.00', high: '10.00', exact_high: '10' },
    ]);
  });

  it('names nobody who signed, filed or remarked', async () => {
    const everything = [...(await filesOf()).values()].join('\n');

    expect(everything).not.toContain(byHoa().actor);
    expect(everything).not.toMatch(/releasedBy|remarks|"by"/);
  });

  it('states a licence where the province has said one, and else none', async () => {
    const silent = await filesOf();
    const said = await filesOf({ ...GIVER, openDataLicence: LICENCE });

    expect([...silent.values()].join('')).not.toMatch(/licen[cs]e/i);
    expect(JSON.parse(said.get('datapackage.json') ?? '')).toMatchObject({ licenses: [LICENCE] });
    expect(said.get('dcat.jsonld')).toContain('"dct:license"');
    const shipped = [...shippedCatalogue.provinces.values()];
    expect(shipped.filter((one) => one.openDataLicence !== undefined)).toEqual([]);
  });

  it('says of made-up figures that they are', async () => {
    const files = await filesOf();

    expect(JSON.parse(files.get('datapackage.json') ?? '').title).toMatch(/^SỐ LIỆU MÔ PHỎNG/);
    expect(files.get('dcat.jsonld')).toContain('SIMULATED FIGURES');
  });

  it('is not made of what was not released, or was changed since', async () => {
    const never = openDataFiles(hub.stores, { ...DISTRICTS_2022, number: 2 }, GIVER);
    await expect(never).rejects.toMatchObject({ code: 'stewardship/refused' });

    const { blobs } = hub.stores;
    const forge = async (...asked: Parameters<typeof blobs.get>) => {
      const bytes = await blobs.get(...asked);
      const release = JSON.parse(new TextDecoder().decode(bytes));
      if (release.content?.format === undefined) return bytes;
      return encodeJson({ ...release, content: { ...release.content, releasedBy: 'nobody' } });
    };
    const changed = {
      ...hub.stores,
      blobs: new Proxy(blobs, {
        get: (target, name) => (name === 'get' ? forge : Reflect.get(target, name)),
      }),
    };
    const forged = openDataFiles(changed, DISTRICTS_2022, GIVER);
    await expect(forged).rejects.toMatchObject({ code: 'stewardship/refused' });
  });
});

/** Asks an API that hands out open data, or does not. */
const askOf = (openDataOf?: ReturnType<typeof openDataOver>) => {
  const api = createApi(
    {
      provinces: [PROVINCE],
      portsOf: hub.services.portsOf,
      access: accessFor([PROVINCE]),
      ...(openDataOf !== undefined && { openDataOf }),
    },
    STANDARD_FACADES,
  );
  return (address: string, headers: Record<string, string> = {}) =>
    api.request(address, { headers: { authorization: TOKEN, ...headers } });
};

/** One that does, under what the province's settings say. */
const offering = () => {
  const province = shippedCatalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  return askOf(openDataOver([province], hub.services.portsOf));
};

describe('GET releases/…/open-data', () => {
  const path = `/v1/${PROVINCE}/releases/districts/civil:2022/1/open-data`;
  it('hands out the same files as a zip, to the byte the same each time', async () => {
    const ask = offering();
    const answer = await ask(path);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const known = await ask(path, { 'if-none-match': answer.headers.get('etag') ?? '' });

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(answer.headers.get('hub-status')).toBe('released');
    expect(
      Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
      ),
    ).toEqual(Object.fromEntries(await filesOf()));
    expect(known.status).toBe(304);
  });

  it('is refused where there is no such release, or nothing is handed out', async () => {
    const ask = offering();

    expect((await ask(path.replace('/1/', '/2/'))).status).toBe(404);
    expect((await ask(path.replace('/1/', '/x/'))).status).toBe(400);
    expect((await ask(`${path}?format=csv`)).status).toBe(400);
    expect((await askOf()(path)).status).toBe(501);
  });
});
