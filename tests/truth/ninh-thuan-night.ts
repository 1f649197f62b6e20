import { dropExamples } from '@dti-hub/local/src/example-filings.ts';
import { readPublication, type Night, type PublicationContent } from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import { createSandbox, feedOverrides, startServer } from '@dti-hub/sandbox';
import { Inbox, inboxFirst } from '@dti-hub/store';
import { KeepingObjects } from '../support/keeping-stores.ts';
import { createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';

const PROVINCE = 'ninh-thuan';

/** What the sandbox draws its figures from. */
export const SEED = 1;

/** The first night on which the sandbox has all of 2022, and the one after it. */
export const NIGHT: Night = '2023-01-10';
export const NEXT_NIGHT: Night = '2023-01-11';

/** The editions that score the districts and the province. */
export const DISTRICTS = 'ninh-thuan-2022';
export const WHOLE_PROVINCE = 'ninh-thuan-province-2022';

/** Figures put in the place of the sandbox's own: by feed, measure and unit. */
type Figures = Readonly<Record<string, Readonly<Record<string, Record<string, number>>>>>;

/** The hub of Ninh Thuận over its simulated sources, asked over HTTP as in the demonstration. */
export async function startNinhThuan() {
  const province = shippedCatalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  const settings = { portal: { seed: SEED }, through: '2023-01-09' };
  const spoiled = createSandbox(settings);
  const mended = createSandbox({ ...settings, ninhThuan: { badRows: false } });
  let app = spoiled;
  const server = await startServer({ fetch: (...asked) => app.fetch(...asked) });
  const objects = new KeepingObjects();
  const inbox = new Inbox(objects, PROVINCE);
  const sources = createHttpFetcher({ overrides: feedOverrides(server.url) });
  const hub = createMemoryHub({
    objects,
    province: PROVINCE,
    fetcher: inboxFirst(inbox, sources),
  });
  return {
    hub,
    inbox,
    /** Drops the shipped filings that are missing, runs the night, and reads what it published. */
    publish: async (night: Night): Promise<PublicationContent> => {
      await dropExamples({ catalogue: shippedCatalogue, province }, inbox, night);
      const { publication } = await hub.night(night);
      return readPublication(hub.stores, publication);
    },
    /** Has the sources answer without what a hub must not count, or with it again. */
    mendSources: (isMended: boolean): void => {
      app = isMended ? mended : spoiled;
    },
    putFigures: async (figures: Figures): Promise<void> => {
      const answer = await app.request('/sandbox/figures', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(figures),
      });
      if (answer.status !== 200) throw new TypeError(await answer.text());
    },
    close: () => server.close(),
  };
}
