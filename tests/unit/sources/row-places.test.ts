import { placeWords } from '@dti-hub/kernel';
import { readRows } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { hasSample, readSample, sampledFeeds } from '../../golden/samples.ts';
import { anAgreement, aText } from './an-agreement.ts';

/** Words of the kept text, where they speak of a place and are no part of a name. */
const ENGLISH = /\b(?:line|page|sheet|row|hidden)\b/;

/** Of formats that no feed of the catalogue comes in. */
const OF_OTHER_FORMATS = [
  {
    agreement: anAgreement({ format: { kind: 'ndjson' } }),
    pages: [Buffer.from('{"code":"1"}\n{"code":"2"}')],
  },
  {
    agreement: anAgreement({
      format: { kind: 'xml' },
      rows: [{ name: 'units', path: '/report/unit', columns: { code: aText } }],
    }),
    pages: [Buffer.from('<report><unit><code>1</code></unit></report>')],
  },
];

describe('a place is told in Vietnamese', () => {
  it('by the reader of every format', () => {
    const sampled = sampledFeeds()
      .filter(hasSample)
      .map((feed) => readSample(feed));
    const answers = [...sampled, ...OF_OTHER_FORMATS];
    const places = answers.flatMap(({ agreement, pages }) => {
      const read = readRows(agreement, pages);
      return read.success ? read.rows.map(({ at }) => [agreement.format.kind, at] as const) : [];
    });

    expect(new Set(places.map(([kind]) => kind))).toEqual(
      new Set(['json', 'ndjson', 'csv', 'xlsx', 'xml']),
    );
    expect(places.map(([, at]) => placeWords(at).vi).filter((vi) => ENGLISH.test(vi))).toEqual([]);
  });
});
