import { readFileSync } from 'node:fs';
import { parseAgreement } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { agreementJsonSchema } from '../../../packages/catalogue/scripts/agreement-schema.ts';
import { agreementsPage } from '../../../packages/catalogue/scripts/agreements-page.ts';
import { describeFields } from '../../../packages/catalogue/scripts/describe-fields.ts';
import { shippedFiles } from './shipped-files.ts';

const ROOT = new URL('../../../', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const agreements = shippedFiles()
  .filter(({ kind }) => kind === 'agreement')
  .toSorted((a, b) => (a.file < b.file ? -1 : 1));

// `npm run schema -w packages/catalogue` writes both files anew.
describe('the published schema of agreements', () => {
  it('is the one that the hub reads them by', () => {
    expect(JSON.parse(readText('packages/catalogue/agreement.schema.json'))).toStrictEqual(
      agreementJsonSchema(),
    );
  });

  it.each(agreements.map(({ file, text }) => ({ file, text })))(
    'completes $file in an editor',
    ({ text }) => {
      const { $schema }: { readonly $schema?: string } = JSON.parse(text);

      expect($schema).toBe('../../agreement.schema.json');
    },
  );
});

describe('docs/agreements.md', () => {
  const page = readText('docs/agreements.md');

  it('lists the fields as they are', () => {
    expect(page).toBe(
      agreementsPage(
        page,
        agreements.map(({ text }): unknown => JSON.parse(text)),
      ),
    );
  });

  it('says of every field in a sentence what it is', () => {
    const fields = describeFields(agreementJsonSchema(), () => []).flatMap(
      (section) => section.fields,
    );

    expect(fields.length).toBeGreaterThan(100);
    expect(
      fields
        .filter(({ description = '' }) => !/^.{10,}[.:]$/s.test(description))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('gives every field an example, or a table of its own', () => {
    const fields = page.split('\n').filter((line) => line.startsWith('| `'));

    expect(fields.length).toBeGreaterThan(100);
    expect(fields.filter((line) => line.includes(' |  | '))).toEqual([]);
  });

  it('gives an example that is an agreement', () => {
    const [, example = ''] = /```jsonc\n([\s\S]*?)```/.exec(page) ?? [];
    const text = example.replaceAll(/^\s*\/\/.*$/gm, '');

    expect(parseAgreement(text)).toMatchObject({ success: true });
  });
});
