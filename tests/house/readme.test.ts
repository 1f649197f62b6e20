import { createProgram } from '@dti-hub/local/src/program.ts';
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

  it('gives every command a place in its table of commands', () => {
    const rows = readText('README.md').matchAll(/^\| (`[^|]+) \|/gm);
    const told = new Set([...rows].flatMap(([, commands = '']) => commands.split(', ')));

    const untold = commandLines(createProgram(() => undefined)).filter(
      (command) => !told.has(`\`${command}\``),
    );

    expect(untold).toEqual([]);
  });
});

/** The commands that can be run, as they are typed: of a group its members. */
function commandLines(parent: ReturnType<typeof createProgram>): string[] {
  return parent.commands.flatMap((command) =>
    command.commands.length === 0
      ? [command.name()]
      : commandLines(command).map((member) => `${command.name()} ${member}`),
  );
}
