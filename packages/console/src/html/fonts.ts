/** A file that comes with the font. */
export interface FontFile {
  /** Within its package's folder. */
  readonly name: string;
  readonly type: string;
}

/** The font's package, of which the files are taken as they are. */
export const FONT_PACKAGE = '@fontsource/be-vietnam-pro';
/** Stands in the addresses: another version is another file. */
export const FONT_VERSION = '5.3.0';
export const FONT_FOLDER = `/console/assets/be-vietnam-pro-${FONT_VERSION}`;

const WEIGHTS = [400, 600] as const;

/** Which letters each file has, as the package's unicode.json says; browsers ask for what a page needs. */
const SUBSETS = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;

const faces = Object.entries(SUBSETS).flatMap(([subset, letters]) =>
  WEIGHTS.map((weight) => ({
    name: `files/be-vietnam-pro-${subset}-${weight}-normal.woff2`,
    weight,
    letters,
  })),
);

const LICENCE = 'LICENSE';

/** Where people read under which terms the font is given on: the SIL Open Font License 1.1. */
export const FONT_LICENCE_PATH = `${FONT_FOLDER}/${LICENCE}`;

/** All that is served of the package: Be Vietnam Pro in two weights, and its licence. */
export const FONT_FILES: readonly FontFile[] = [
  ...faces.map(({ name }) => ({ name, type: 'font/woff2' })),
  { name: LICENCE, type: 'text/plain; charset=utf-8' },
];

export const FONT_FACES = faces
  .map(
    ({ name, weight, letters }) =>
      `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url(${FONT_FOLDER}/${name}) format("woff2");unicode-range:${letters}}`,
  )
  .join('\n');
