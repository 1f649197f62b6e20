import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonalData } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { NO_RECORDINGS, REAL_DIRECTORY } from '../sandbox/real-recordings.ts';

const JSON_FORMAT = { kind: 'json' } as const;

const kindsIn = (text: string) =>
  findPersonalData(JSON_FORMAT, [new TextEncoder().encode(text)]).map(({ kind }) => kind);

describe('findPersonalData', () => {
  it.each([
    ['"031095001234"', 'citizenId'],
    ['CCCD: 001201012345, cấp năm 2021', 'citizenId'],
    ['{"contact":"van.an@ninhthuan.gov.vn"}', 'email'],
  ])('finds what is personal in %s', (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it.each([
    ['a UUID with a run of 12 digits', '"019d2be3-6a88-732b-8b17-031095001234"'],
    ['an amount of 12 digits', '{"amount":250000000000}'],
    ['12 digits under no province', '"097095001234"'],
    ['12 digits of no century', '"031495001234"'],
    ['13 digits', '"0310950012345"'],
    ['digits in a longer word', '"HS-031095001234-X1"'],
    ['an at sign alone', '"5 hồ sơ @ 2 xã"'],
  ])('lets through %s', (_what, text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('tells the page and the place, and never the value', () => {
    const pages = ['{}', '{"x":"031095001234"}'].map((text) => new TextEncoder().encode(text));

    expect(findPersonalData(JSON_FORMAT, pages)).toEqual([
      { kind: 'citizenId', page: 2, offset: 6 },
    ]);
  });

  it.skipIf(NO_RECORDINGS !== undefined)('lets the real portal’s answers through', () => {
    const folder = join(REAL_DIRECTORY, 'dvcqg');

    const pages = readdirSync(folder).map((name) => readFileSync(join(folder, name)));

    expect(pages.length).toBeGreaterThan(0);
    expect(findPersonalData(JSON_FORMAT, pages)).toEqual([]);
  });
});
