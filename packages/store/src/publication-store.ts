import type { NewestPublication, Night, Publication, PublicationStore } from '@dti-hub/pipeline';
import { expectedKey, partitions, sequenceKey } from './keys.ts';
import type { Table, TableItem } from './table.ts';

// A month of nights.
const ITEMS_A_STEP = 32;

/**
 * A province's publications, each under its number. One that may be signed lies there a second time, right
 * after itself: so the newest item says both what the newest publication is and whether to look for who
 * signed it.
 */
export class TablePublicationStore implements PublicationStore {
  readonly #table: Table;
  readonly #partition: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#partition = partitions.publications(province);
  }

  async find(number: number): Promise<Publication | undefined> {
    const item = await this.#table.get(this.#partition, sequenceKey(number));
    return item && toPublication(item);
  }

  async latest(): Promise<Publication | undefined> {
    return (await this.newest())?.publication;
  }

  async newest(): Promise<NewestPublication | undefined> {
    const [item] = await this.#table.query(this.#partition, { descending: true, limit: 1 });
    if (item === undefined) return undefined;
    const publication = toPublication(item);
    return { publication, mayBeSigned: item.sort === expectedKey(publication.number) };
  }

  /** The highest-numbered publication made at or before the instant: what was known then. */
  asOf(moment: string): Promise<Publication | undefined> {
    const then = Date.parse(moment);
    return this.#newest(({ publishedAt }) => Date.parse(publishedAt) <= then);
  }

  beforeNight(night: Night): Promise<Publication | undefined> {
    return this.#newest((made) => made.night < night);
  }

  /** Walks back from the newest one, some of them a step: what is read follows how far back it is. */
  async #newest(isIt: (made: Publication) => boolean): Promise<Publication | undefined> {
    let where = {};
    for (;;) {
      const options = { ...where, descending: true, limit: ITEMS_A_STEP };
      const items = await this.#table.query(this.#partition, options);
      const found = items.map(toPublication).find(isIt);
      const last = items.at(-1);
      if (found !== undefined || last === undefined || items.length < ITEMS_A_STEP) return found;
      where = { where: { before: last.sort } };
    }
  }

  claim(publication: Publication): Promise<boolean> {
    return this.#keep(sequenceKey(publication.number), publication);
  }

  async expectSignature(publication: Publication): Promise<void> {
    await this.#keep(expectedKey(publication.number), publication);
  }

  #keep(sort: string, publication: Publication): Promise<boolean> {
    const body = JSON.stringify(publication);
    return this.#table.putIfAbsent({ partition: this.#partition, sort, body });
  }
}

const toPublication = ({ body }: TableItem): Publication => JSON.parse(body);
