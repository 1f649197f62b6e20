import type { Publication, PublicationStore } from '@dti-hub/pipeline';
import { partitions, sequenceKey } from './keys.ts';
import type { Table, TableItem } from './table.ts';

/** A province's publications, each under its number. */
export class TablePublicationStore implements PublicationStore {
  readonly #table: Table;
  readonly #partition: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#partition = partitions.publications(province);
  }

  async find(number: number): Promise<Publication | undefined> {
    return toPublication(await this.#table.get(this.#partition, sequenceKey(number)));
  }

  async latest(): Promise<Publication | undefined> {
    const [item] = await this.#table.query(this.#partition, { descending: true, limit: 1 });
    return toPublication(item);
  }

  /** The highest-numbered publication made at or before the instant: what was known then. */
  async asOf(moment: string): Promise<Publication | undefined> {
    // One small item a night: a year of them is one page, and walking them singly would be slower.
    const items = await this.#table.query(this.#partition, { descending: true });
    return items
      .map((item) => toPublication(item))
      .find((made) => made && Date.parse(made.publishedAt) <= Date.parse(moment));
  }

  claim(publication: Publication): Promise<boolean> {
    return this.#table.putIfAbsent({
      partition: this.#partition,
      sort: sequenceKey(publication.number),
      body: JSON.stringify(publication),
    });
  }
}

const toPublication = (item: TableItem | undefined): Publication | undefined =>
  item && JSON.parse(item.body);
