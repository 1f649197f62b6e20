import { parseAgreement } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { shippedFiles } from './shipped-files.ts';

const shipped = shippedFiles().find(({ file }) => file === 'agreements/post-address.json');

/** A shipped agreement with some of its fields set to something else. */
const changed = (fields: object): string =>
  JSON.stringify({ ...JSON.parse(shipped?.text ?? ''), ...fields });

const question = (words: string): object => ({ question: { vi: words, en: words } });

describe('an agreement by itself', () => {
  it('is read as the catalogue reads it', () => {
    expect(parseAgreement(changed({}))).toMatchObject({
      success: true,
      agreement: { feed: 'post-address' },
    });
  });

  it('tells every fault with its path, Vietnamese first', () => {
    const parsed = parseAgreement(changed({ feed: 'A b', due: [] }));

    expect(parsed).toMatchObject({
      success: false,
      open: [],
      faults: [
        { path: 'feed', reason: { vi: expect.stringContaining('Giá trị') } },
        { path: 'due' },
      ],
    });
  });

  it('tells an open question by its words and not as a fault', () => {
    const parsed = parseAgreement(
      changed({ licence: question('Theo văn bản nào?'), request: question('Lấy ở đâu?') }),
    );

    expect(parsed).toEqual({
      success: false,
      faults: [],
      open: [
        { path: 'request', question: { vi: 'Lấy ở đâu?', en: 'Lấy ở đâu?' } },
        { path: 'licence', question: { vi: 'Theo văn bản nào?', en: 'Theo văn bản nào?' } },
      ].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    });
  });

  it('tells faults beside open questions', () => {
    const parsed = parseAgreement(changed({ licence: question('Theo văn bản nào?'), feed: 'A b' }));

    expect(parsed).toMatchObject({
      success: false,
      faults: [{ path: 'feed' }],
      open: [{ path: 'licence' }],
    });
  });

  it('says so where it is no JSON', () => {
    expect(parseAgreement('{')).toMatchObject({ success: false, faults: [{ path: '' }], open: [] });
  });
});
