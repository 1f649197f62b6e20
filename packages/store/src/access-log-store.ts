import { StoreUnavailableError, type AccessEntry, type AccessLog } from '@dti-hub/pipeline';
import { accessKey, partitions } from './keys.ts';
import type { Table } from './table.ts';

// As many people do not read at the same millisecond.
const SAME_INSTANT_MAX = 100;

/** Who read what, each under the instant and a number that tells those of one instant apart. */
export class TableAccessLog implements AccessLog {
  readonly #table: Table;
  readonly #partition: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#partition = partitions.accessLog(province);
  }

  async append(entry: AccessEntry): Promise<void> {
    const body = JSON.stringify(entry);
    for (let number = 0; number < SAME_INSTANT_MAX; number += 1) {
      const sort = accessKey(entry.at, number);
      if (await this.#table.putIfAbsent({ partition: this.#partition, sort, body })) return;
    }
    throw new StoreUnavailableError(`append to the access log, ${SAME_INSTANT_MAX} at one instant`);
  }

  async readFrom(instant: string): Promise<readonly AccessEntry[]> {
    // Every key of an instant is longer than the instant itself, and sorts after it.
    // DynamoDB compares with no empty key: from the beginning on, there is nothing to compare with.
    const options = instant === '' ? {} : { where: { after: instant } };
    const items = await this.#table.query(this.#partition, options);
    return items.map(({ body }): AccessEntry => JSON.parse(body));
  }
}
