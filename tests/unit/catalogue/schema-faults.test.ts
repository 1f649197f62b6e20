import {
  editionSchema,
  parseCatalogue,
  provinceSchema,
  type CatalogueFile,
} from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { agreementSchema } from '../../../packages/catalogue/src/agreement.ts';
import { reportingCalendarSchema } from '../../../packages/catalogue/src/calendar.ts';
import { vietnameseForm } from '../../../packages/catalogue/src/schema-faults.ts';
import { unitFileSchema } from '../../../packages/catalogue/src/unit-register.ts';
import { anAgreement } from '../sources/an-agreement.ts';

const saysSchema = z.object({
  _zod: z.object({ def: z.looseObject({ error: z.custom<() => unknown>().optional() }) }),
});

/** Every message of a schema's own that stands somewhere in it. */
function ownMessages(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return [];
  seen.add(part);
  const { _zod: internals } = saysSchema.safeParse(part).data ?? {};
  const { error } = internals?.def ?? {};
  const own = typeof error === 'function' ? [String(error())] : [];
  const inner = [internals?.def, ...Object.values(part)];
  return [...own, ...inner.flatMap((one) => ownMessages(one, seen))];
}

const reasonsOf = (kind: CatalogueFile['kind'], content: object) => {
  const result = parseCatalogue([{ kind, file: 'x.json', text: JSON.stringify(content) }]);
  return result.success ? [] : result.faults.map(({ path, reason }) => [path, reason]);
};

describe('a fault of a data file', () => {
  it('is told in Vietnamese, also where the schema has words of its own', () => {
    const { licence: _left, ...rest } = anAgreement();

    expect(reasonsOf('agreement', { ...rest, feed: 'A b', recordLevel: 1, colour: 'red' })).toEqual(
      [
        [
          'feed',
          {
            vi: 'Giá trị không đúng quy cách: chữ thường, chữ số và dấu gạch nối đơn.',
            en: 'lower-case letters, digits and single hyphens.',
          },
        ],
        [
          'licence',
          {
            vi: 'Giá trị không đúng quy cách: một văn bản, hoặc mỗi tiếng "vi" và "en" một văn bản.',
            en: 'a text, or a text each for "vi" and "en".',
          },
        ],
        ['recordLevel', expect.objectContaining({ vi: expect.stringContaining('nhận được số') })],
        ['', expect.objectContaining({ vi: expect.stringContaining('Khóa không được nhận dạng') })],
      ],
    );
    expect(reasonsOf('edition', { edition: 'A b' })[0]).toEqual([
      'edition',
      expect.objectContaining({ vi: expect.stringContaining('chữ thường') }),
    ]);
  });

  it.each([
    ['agreement', agreementSchema],
    ['calendar', reportingCalendarSchema],
    ['edition', editionSchema],
    ['province', provinceSchema],
    ['units', unitFileSchema],
  ])('has Vietnamese words for every form that the schema of %s names', (_kind, schema) => {
    const messages = ownMessages(schema);

    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((one) => vietnameseForm(one) === undefined)).toEqual([]);
  });
});
