import { readVerifiers } from '@dti-hub/local/src/receipt-verifiers.ts';
import { VERIFIERS } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';

const scripts = await readVerifiers();

describe.each(VERIFIERS.map(({ name }) => name))('%s, which stands alone', (name) => {
  const text = new TextDecoder().decode(scripts.get(name));

  it('is short enough to be read before it is believed', () => {
    expect(text.split('\n').length).toBeGreaterThan(50);
    expect(text.trimEnd().split('\n').length).toBeLessThan(200);
  });

  it('needs nothing but Node, and no network', () => {
    const imported = [...text.matchAll(/\bfrom '([^']+)'|\b(?:import|require)\(([^)]*)/g)];
    const allowed = ['node:crypto', 'node:fs', 'node:util', 'node:zlib'];
    expect(imported.length).toBeGreaterThan(1);
    for (const [, module] of imported) expect(allowed).toContain(module);
    expect(text).not.toContain('fetch');
  });

  it('names at its end the scripts that prove what it does not', () => {
    const notProven = text.slice(text.indexOf('Not proven'));
    for (const other of VERIFIERS.filter((one) => one.name !== name)) {
      expect(notProven).toContain(other.name);
    }
  });
});
