import { randomUUID } from 'node:crypto';
import {
  IntegrityError,
  type Attempt,
  type AttemptLog,
  type KeptAttempt,
  type Webhook,
} from '@dti-hub/pipeline';
import { partitions, sequenceKey } from './keys.ts';
import type { Table } from './table.ts';

type Kept = Pick<KeptAttempt, 'at' | 'end'>;

/** The attempts to tell subscribers: the begin of each is an item, and its end another one. */
export class TableAttemptLog implements AttemptLog {
  readonly #table: Table;
  readonly #province: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#province = province;
  }

  async last(webhook: Webhook): Promise<KeptAttempt | undefined> {
    const partition = partitions.webhookAttempts(this.#province, webhook);
    const [item] = await this.#table.query(partition, { descending: true, limit: 1 });
    if (item === undefined) return undefined;
    const [, place, number] = SORT.exec(item.sort) ?? [];
    if (place === undefined) throw new IntegrityError(`"${item.sort}" is no attempt`);
    const { at, end }: Kept = JSON.parse(item.body);
    return { place: Number(place), number: Number(number), at, end };
  }

  async begin(webhook: Webhook, attempt: Attempt, at: string): Promise<boolean> {
    const begun: Kept = { at, end: null };
    const item = this.#item(webhook, attempt, {
      half: 'begun',
      body: { ...begun, by: randomUUID() },
    });
    if (await this.#table.putIfAbsent(item)) return true;
    // A lost first try of this very call may have been kept.
    return (await this.#table.get(item.partition, item.sort))?.body === item.body;
  }

  async end(webhook: Webhook, attempt: Attempt, ended: Kept): Promise<void> {
    await this.#table.putIfAbsent(this.#item(webhook, attempt, { half: 'ended', body: ended }));
  }

  #item(
    webhook: Webhook,
    { place, number }: Attempt,
    { half, body }: { readonly half: 'begun' | 'ended'; readonly body: object },
  ) {
    return {
      partition: partitions.webhookAttempts(this.#province, webhook),
      sort: `${sequenceKey(place)} ${sequenceKey(number)} ${half}`,
      body: JSON.stringify(body),
    };
  }
}

// An attempt's end sorts behind its begin.
const SORT = /^(\d{12}) (\d{12}) (?:begun|ended)$/;
