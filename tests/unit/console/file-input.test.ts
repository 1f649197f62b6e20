import { describe, expect, it } from 'vitest';
import { fileInput } from '../../../packages/console/src/html/file-input.ts';
import { tongueOf } from '../../../packages/console/src/language.ts';

describe('a field for a file', () => {
  it.each([
    ['vi', 'Chọn tệp'],
    ['en', 'Choose a file'],
  ] as const)('has its button in the language of the page: %s', async (language, button) => {
    const field = { name: 'plan', label: 'Kế hoạch', hint: 'PDF', accept: '.pdf' };

    const shown = (await fileInput(tongueOf(language), field)).toString();

    expect(shown).toContain(`<span aria-hidden="true">${button}</span>`);
    expect(shown).toContain('<label for="plan">Kế hoạch</label>');
  });
});
