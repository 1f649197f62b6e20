import type { RequestCounter, RequestCounts, RequestWindow } from '@dti-hub/api';

/** Counts requests in memory, and forgets none. */
export class MemoryRequestCounter implements RequestCounter {
  readonly #counts = new Map<string, number>();

  async count({ province, caller, day, minute }: RequestWindow): Promise<RequestCounts> {
    const of = `${province} ${caller}`;
    return { inMinute: this.#add(`${of} ${minute}`), inDay: this.#add(`${of} ${day}`) };
  }

  #add(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}
