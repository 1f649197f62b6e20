import type { Agreement } from '@dti-hub/catalogue';
import { readRows } from '../../packages/sources/src/read-rows.ts';
import { readSample } from '../golden/samples.ts';
import type { FeedSample } from './feed-hub.ts';

/** What of an agreement is otherwise, and the pages that go with it. */
export interface Variation extends Partial<
  Pick<
    Agreement,
    | 'delivery'
    | 'format'
    | 'ignoredColumns'
    | 'key'
    | 'measures'
    | 'periodColumn'
    | 'rowBounds'
    | 'rows'
    | 'unit'
  >
> {
  readonly name: string;
  readonly request?: Partial<Agreement['request']>;
  readonly pages?: readonly Uint8Array[];
}

/** A shipped sample as it would come another way, which its agreement describes. */
export function variant(
  shipped: string,
  { name, request = {}, pages, ...layout }: Variation,
): FeedSample {
  const { agreement, ...sample } = readSample(shipped);
  const feed = `${shipped}-${name}`;
  return {
    ...sample,
    feed,
    agreement: {
      ...agreement,
      ...layout,
      feed,
      request: { ...agreement.request, ...request },
    },
    pages: pages ?? sample.pages,
  };
}

const post = readSample('post-address');

/** The rows of the post's table as their texts, by column. */
export const postRows = (): Record<string, string>[] => {
  const read = readRows(post.agreement, post.pages);
  if (!read.success) throw new RangeError(read.sentence.en);
  return read.rows.map(({ cells }) =>
    Object.fromEntries(
      [...cells].map(([column, { type, text }]) => [column, type === 'blank' ? '' : text]),
    ),
  );
};

/** Rows as lines of NDJSON. */
export const asNdjson = (rows: readonly Readonly<Record<string, unknown>>[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
