import { addDays, civilYear, hashBytes } from '@dti-hub/kernel';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import {
  agreementsOf,
  isNightRun,
  type NightOrder,
  type Ports,
  type Publication,
} from '@dti-hub/pipeline';
import { fillForProvince } from '@dti-hub/sources';
import { Inbox, inboxFirst } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { KeepingObjects } from '../support/keeping-stores.ts';
import { createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { readPublication } from '../support/read-hub.ts';

const catalogue = catalogueWith(
  [fillForProvince(shippedAgreement('published-points'), { gso: '58' })],
  ['dvcqg-progress', 'dvcqg-online', 'published-points'],
);

/** A hub of two pulled feeds and a filed one; something can be made to happen while it first asks. */
function aHub() {
  const source = createFewUnits();
  const objects = new KeepingObjects();
  const inbox = new Inbox(objects, PROVINCE);
  let meanwhile: (() => Promise<void>) | undefined;
  const fetcher = inboxFirst(inbox, {
    fetch: async (request) => {
      const happening = meanwhile;
      meanwhile = undefined;
      await happening?.();
      return source.fetcher.fetch(request);
    },
  });
  const hub = createMemoryHub({ fetcher, objects, catalogue });
  const run = async (order: Omit<NightOrder, 'province'>, services = hub.services) =>
    (await runNight(services, { province: PROVINCE, ...order }, { retryIntervalMs: 0 }))
      .publication;
  return {
    source,
    hub,
    run,
    drop: async (night: string) => {
      const bytes = new TextEncoder().encode(
        'unit,item,value,citation\n585,points.1.3,8.8,a plan\n',
      );
      await inbox.drop('inbox://published-points/2022.csv', bytes);
      const dropped = {
        feed: 'published-points',
        period: civilYear(2022),
        content: hashBytes(bytes),
      };
      return run({ night, dropped });
    },
    whileItAsks: (happening: () => Promise<void>) => {
      meanwhile = happening;
    },
    onlineIn: async (publication: Publication) => {
      const { manifest } = await readPublication(hub, publication);
      const line = manifest.feeds.find(({ feed }) => feed === 'dvcqg-online');
      return [line?.verdict, line?.stale, line?.valuesOf];
    },
  };
}

describe('runs of one night', () => {
  it('let nobody read half of it: a file dropped meanwhile is published with the whole', async () => {
    const { run, drop, whileItAsks, onlineIn } = aHub();
    const first = await run({ night: FIRST_NIGHT });
    const meanwhile: Publication[] = [];
    whileItAsks(async () => void meanwhile.push(await drop(SECOND_NIGHT)));

    const whole = await run({ night: SECOND_NIGHT });

    expect(meanwhile).toEqual([first]);
    expect(whole.number).toBe(2);
    expect(await onlineIn(whole)).toEqual(['unchanged', false, SECOND_NIGHT]);
  });

  it('say that values are stale until the feed is asked again', async () => {
    const { source, run, drop, onlineIn } = aHub();
    await run({ night: FIRST_NIGHT });
    await source.behave('dvcqg-online', 'down');
    await run({ night: SECOND_NIGHT });

    const dropped = await drop(addDays(SECOND_NIGHT, 1));

    expect(await onlineIn(dropped)).toEqual([null, true, FIRST_NIGHT]);
  });

  it('take nothing back that a later night was told', async () => {
    const { source, run, onlineIn } = aHub();
    await source.behave('dvcqg-online', 'down');
    await run({ night: FIRST_NIGHT });
    await run({ night: SECOND_NIGHT });
    await source.behave('dvcqg-online', 'ok');
    await run({ night: FIRST_NIGHT, feeds: ['dvcqg-online'] });

    const scored = await run({ night: SECOND_NIGHT, only: 'scoring' });

    expect(await onlineIn(scored)).toEqual(['down', true, FIRST_NIGHT]);
  });

  it('are not over before what they found is published', async () => {
    const { hub, run, drop } = aHub();
    await run({ night: FIRST_NIGHT });
    await drop(SECOND_NIGHT);
    const dying = {
      ...hub.services,
      portsOf: (province: string): Ports => ({
        ...hub.services.portsOf(province),
        publications: {
          latest: () => hub.stores.publications.latest(),
          newest: () => hub.stores.publications.newest(),
          find: (number: number) => hub.stores.publications.find(number),
          asOf: (moment: string) => hub.stores.publications.asOf(moment),
          beforeNight: (night) => hub.stores.publications.beforeNight(night),
          expectSignature: (made) => hub.stores.publications.expectSignature(made),
          claim: () => Promise.reject(new Error('the process died')),
        },
      }),
    };
    await expect(run({ night: SECOND_NIGHT }, dying)).rejects.toThrow(/the process died/);
    const province = catalogue.provinces.get(PROVINCE);
    const agreements = province === undefined ? [] : agreementsOf(catalogue, province);

    expect(await isNightRun(hub.stores, agreements, SECOND_NIGHT)).toBe(false);
    await run({ night: SECOND_NIGHT });
    expect(await isNightRun(hub.stores, agreements, SECOND_NIGHT)).toBe(true);
  });

  it('are refused for a night that has not come', async () => {
    const { run } = aHub();

    await expect(run({ night: '2099-01-01' })).rejects.toThrow(/FutureNightError/);
  });
});
