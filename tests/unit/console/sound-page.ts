import { expect } from 'vitest';
import { englishOn } from '../../support/english-words.ts';
import type { Seen } from './a-console.ts';

/** Every match's first group. */
const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, first = '']) => first);

const HEAD = 60;
const FOREIGN = /<script(?! src="\/console\/)|\son\w+=|\sstyle="|javascript:|=\s*["']?https?:\/\//i;
/** Codes that people have words for; what is there to be copied stands as code. */
const RAW_ID = /.{0,60}(?:\bcivil:\d|\d@\d{4}-|(?<![\d/.-])\d{4}-\d{2}-\d{2}(?![\d.-])).{0,60}/;
const UNSAID = /.{0,60}(?:\[object |undefined|>null<|NaN).{0,60}/;

/** A page that is sound but for a form that sends to one other origin, as if it did not. */
export function withFormsHome({ html, headers }: Pick<Seen, 'html' | 'headers'>, to: URL) {
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`form-action 'self' ${to.origin};`);
  expect(html).toContain(` action="${to.href}"`);
  const own = new Headers(headers);
  own.set('content-security-policy', policy.replace(` ${to.origin}`, ''));
  const home = html.replace(` action="${to.href}"`, ' action="/"').replace(WAY_BACK, '');
  return { html: home, headers: own };
}

/** A form's seal is of random letters: they may be any word. */
const SEAL = /(?<=name="token" value=")[^"]*/g;

/** The field that tells S3 where the browser goes then. */
const WAY_BACK = /<input type="hidden" name="success_action_redirect"[^>]*>/;

/** What holds of every page, whatever it shows. */
export function expectSoundPage(
  { html, headers }: Pick<Seen, 'html' | 'headers'>,
  language = 'vi',
) {
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("form-action 'self';");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');

  expect(html.slice(0, HEAD)).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${language}">`));
  expect(all(html, /(<h1[ >])/g)).toHaveLength(1);
  expect(all(html, /(<main[ >])/g)).toHaveLength(1);
  expect(html.includes('href="#content"')).toBe(true);
  // Nothing from elsewhere, nothing that a policy would have to allow, nothing left unescaped.
  expect(all(html, /(?:href|src|action)="((?!\/|#|\?)[^"]*)"/g)).toEqual([]);
  expect(FOREIGN.exec(html)?.[0]).toBeUndefined();
  expect(UNSAID.exec(html.replaceAll(SEAL, ''))?.[0]).toBeUndefined();

  const text = html.replaceAll(/<code>[\s\S]*?<\/code>|<[^>]*>/g, ' ');
  expect(RAW_ID.exec(text)?.[0]).toBeUndefined();
  if (language === 'vi') expect(englishOn(html)).toEqual([]);

  const ids = all(html, /\sid="([^"]+)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  expectLabels(html);
  expectTables(html);
}

/** Whoever cannot see a field hears what it is for. */
function expectLabels(html: string): void {
  const labelled = new Set(all(html, /<label for="([^"]+)"/g));
  const fields = all(html, /<((?:input|select|textarea)\s[^>]*)>/g).filter(
    (field) => !/type="(?:hidden|radio|checkbox)"/.test(field),
  );
  for (const field of fields) {
    const [, id = 'none'] = /\sid="([^"]+)"/.exec(field) ?? [];
    expect(labelled, field).toContain(id);
  }
  const choices = all(html, /(<input\s+type="(?:radio|checkbox)")/g);
  const spoken = all(html, /<label\s*>\s*(<input\s+type="(?:radio|checkbox)")/g);
  expect(spoken).toHaveLength(choices.length);
}

/** A table says what it is, and of each cell what it is about. */
function expectTables(html: string): void {
  for (const table of all(html, /(<table[\s\S]*?<\/table>)/g)) {
    expect(table).toMatch(/<caption>\s*\S/);
    expect(all(table, /(<th(?![^>]*scope=)[\s>])/g)).toEqual([]);
  }
}
