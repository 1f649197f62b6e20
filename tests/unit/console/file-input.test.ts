import { describe, expect, it } from 'vitest';
import { fileInput } from '../../../packages/console/src/html/file-input.ts';
import { tongueOf } from '../../../packages/console/src/language.ts';

describe('a field for a file', () => {
  it.each([
    ['vi', 'Chọn tệp', 'PDF, không quá 4 MB'],
    ['en', 'Choose a file', 'PDF, at most 4 MB'],
  ] as const)(
    'has its button, and what it takes, in the language of the page: %s',
    async (language, button, hint) => {
      const field = {
        name: 'plan',
        label: 'Kế hoạch',
        hint: 'PDF',
        accept: '.pdf',
        bytesMax: 4_000_000,
      };

      const shown = (await fileInput(tongueOf(language), field)).toString();

      expect(shown).toContain(`<span aria-hidden="true">${button}</span>`);
      expect(shown).toContain(hint);
      expect(shown).toContain('<label for="plan">Kế hoạch</label');
    },
  );
});
