import { describe, expect, it } from 'vitest';
import { packageNames, readText } from './tree.ts';

describe('README.md', () => {
  it('gives every package a line of its map of folders', () => {
    const readme = readText('README.md');

    const unmapped = packageNames().filter(
      (name) => !new RegExp(`^[\\s|*\`-]*(?:packages/)?${name}\\b`, 'm').test(readme),
    );

    expect(unmapped).toEqual([]);
  });
});
