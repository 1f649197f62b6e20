import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './tree.ts';

describe('SECURITY.md', () => {
  it('names tests that there are, for every attack one at least', () => {
    const text = readText('SECURITY.md');
    const rows = text.split('\n').filter((line) => /^\| (?!attack|asset|---)/.test(line));
    const attacks = rows.filter((line) => line.split('|').length === 5);
    const named = [...text.matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path);

    expect(attacks.length).toBeGreaterThan(15);
    expect(attacks.filter((line) => !line.includes('`tests/'))).toEqual([]);
    const files = new Set(repositoryFiles(/^tests\//));
    expect(named.filter((path) => !files.has(path))).toEqual([]);
  });
});
