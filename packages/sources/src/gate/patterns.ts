import { NO_TOPICS, topicsOf, type Topics } from './topics.ts';

/** What looks like personal data: digits of a person's card, a phone of one, an address of one. */
export type PatternName = 'citizenId' | 'identityCard' | 'phone' | 'email';

/** Something in a text that looks like personal data. The value goes no further than its hash. */
export interface Match {
  readonly pattern: PatternName;
  readonly value: string;
}

/** Texts without any of it hold nothing that a pattern could match: most of them. */
const CANDIDATE = /@|\d(?:[ .,\-–()]{0,3}\d){8}/;

/** Whether a text has to be looked at more closely. */
export const mayBePersonal = (text: string): boolean => CANDIDATE.test(text);

/** What in a text looks like personal data, given what the header above it tells. */
export function findMatches(text: string, told: Topics = NO_TOPICS): Match[] {
  if (!mayBePersonal(text) || (told.size === 0 && NUMBER.test(text))) return [];
  const plain = text.replaceAll(UUID, ' ').replaceAll(HEX_WORD, ' ');
  const found = [
    ...matchesOf(text, EMAIL, 'email').filter(({ value }) => !IMAGE.test(value)),
    ...matchesOf(plain, CITIZEN_ID, 'citizenId').filter(({ value }) => isCitizenId(value)),
    ...[PHONE, SPLIT_PHONE]
      .flatMap((pattern) => matchesOf(plain, pattern, 'phone'))
      .filter(({ value }) => !(told.has('tax') && isTaxCode(value))),
  ];
  const seen = new Set(found.map(({ value }) => value));
  return [...found, ...toldIn(plain, told).filter(({ value }) => !seen.has(value))];
}

/** A bare number is none of the patterns, which begin with a zero, unless a header says that it lost it. */
const NUMBER = /^\s*-?[1-9]\d*\s*$/;

/** What has digits by chance: identifiers that machines make, and hashes of 24 hex digits or more. */
const UUID = /(?<![\da-f])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f])/gi;
const HEX_WORD = /(?<![\da-z])(?=\d{0,64}[a-f])[\da-f]{24,}(?![\da-z])/gi;

/** Of bounded length, so that a text of one long word is gone through once. */
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[A-Za-z]{2,24}(?!\w)/g;

/** "logo@2x.png" is a picture for fine screens. */
const IMAGE = /@\dx\.(?:png|jpe?g|gif|svg|webp)$/i;

/** No part of a longer number, nor of what follows a decimal point. */
const BEFORE = String.raw`(?<!\d|\d\.)`;
const AFTER = String.raw`(?!\d)`;

/** What parts the groups of a number; within one number it is the same mark all through. */
const MARK = String.raw`[ .\-–]`;

/**
 * CCCD, the personal identification number (Nghị định 137/2015 Điều 13, Thông tư 07/2016/TT-BCA Điều
 * 7): place of birth, century and sex, year of birth, six digits; in one run or in groups.
 */
const CITIZEN_ID = new RegExp(
  String.raw`${BEFORE}0\d{2}(?=\d{0,9}(?<mark>${MARK}?))` +
    String.raw`(?:\d{9}|\d{3}\k<mark>\d{6}|\d\k<mark>\d{4}\k<mark>\d{4}|(?:\k<mark>\d{3}){3}|\k<mark>\d{9})${AFTER}`,
  'g',
);

/** The 63 provinces of Thông tư 07/2016/TT-BCA, phụ lục 1. After July 2025 fewer are given, none new. */
const BIRTH_PLACES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 ' +
    '036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 ' +
    '074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/** 0 and 1 are the 20th century, 2 and 3 the 21st, of which the second half is yet to be born. */
const isCitizenId = (digits: string): boolean =>
  BIRTH_PLACES.has(digits.slice(0, 3)) && /^...(?:[01]\d|[23][0-4])/.test(digits);

/**
 * Mobile numbers of nine digits after the 0 or +84, by the prefixes that are given out (032–039, 052,
 * 055–059, 070, 076–079, 081–089, 090–099), in one run or in groups. No tax code of Ho Chi Minh City
 * (030, 031) has one of them; ten digits with three more behind a hyphen are the tax code of a branch.
 */
const PREFIX = String.raw`(?:3[2-9]|5[25-9]|7[06-9]|8[1-9]|9\d)`;
const PHONE_GROUPS = [
  String.raw`\d{7}(?!-\d{3}${AFTER})`,
  String.raw`\d\k<mark>\d{6}`,
  String.raw`(?:\d|\k<mark>)\k<mark>\d{3}\k<mark>\d{3}`,
  String.raw`\d\k<mark>\d{2}\k<mark>\d{4}`,
  String.raw`\d\k<mark>\d{2}\k<mark>\d{2}\k<mark>\d{2}`,
  String.raw`\d\k<mark>\d{4}\k<mark>\d{2}`,
  String.raw`\k<mark>\d{3}\k<mark>\d{4}`,
  String.raw`\k<mark>\d{3}\k<mark>\d{2}\k<mark>\d{2}`,
  String.raw`\k<mark>\d{4}\k<mark>\d{3}`,
];
const PHONE_BEGINS = String.raw`${BEFORE}(?:0|\(?\+84\)?[ .\-]?(?:\(0\)[ .\-]?)?)`;
const PHONE = new RegExp(
  String.raw`${PHONE_BEGINS}${PREFIX}(?=\d{0,7}(?<mark>${MARK}?))(?:${PHONE_GROUPS.join('|')})${AFTER}`,
  'g',
);

/** The same where the first mark parts the prefix: "09 1234 5678", but for a month of two years. */
const YEAR = String.raw`(?:19|20)\d{2}`;
const SPLIT_PHONE = new RegExp(
  String.raw`${PHONE_BEGINS}(?=\d(?<mark>${MARK})(?!${YEAR}\k<mark>${YEAR})\d{4}\k<mark>\d{4}${AFTER})` +
    String.raw`(?:3.[2-9]|5.[25-9]|7.[06-9]|8.[1-9]|9.\d)\d{3}.\d{4}`,
  'g',
);

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * Whether ten digits are a tax code: its last is a check digit, by which the known ones of large
 * companies agree (0100109106, 0300588569).
 */
function isTaxCode(digits: string): boolean {
  const sum = TAX_WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits.length === 10 && Number(digits[9]) === 10 - (sum % 11);
}

/** A phone under a header that tells so: its 0 may be lost to a sheet, or its code be written without +. */
const TOLD_PHONE = new RegExp(`^(?:0|84|0084)?(${PREFIX}\\d{7})$`);

/** A number of a card: CMND has 9 digits; CCCD has 12, of which a sheet drops the leading zeros. */
const TOLD_CARD = /^\d{9,12}$/;

/** A number in one run, in groups, or parted as thousands are. One comma alone is a decimal one. */
const WRITTEN_NUMBER = new RegExp(
  String.raw`${BEFORE}(?:\d{9,13}|\d{2,6}(?<mark>[ \-–])\d{2,9}(?:\k<mark>\d{2,6}){0,4}` +
    String.raw`|\d{1,3}(?<point>[.,])\d{3}(?:\k<point>\d{3}){1,3})${AFTER}`,
  'g',
);

/** A sheet that was read as numbers gives them a point and a zero. */
const POINT_ZERO = /(?<=\d{9})[.,]0{1,6}(?!\d)/g;

/** A whole number as a program writes a large one: "9.12345678E8". */
const SCIENTIFIC = /(?<![\w.,])[1-9][.,]\d{1,12}E\+?\d{1,2}(?!\w)/gi;

/** In digits, where it is one of as many as a card or a phone has; else as it stands. */
const inDigits = (text: string): string =>
  text.replaceAll(SCIENTIFIC, (written) => {
    const [whole = '', fraction = '', power = ''] = written.split(/[.,]|E\+?/i);
    const places = Number(power);
    const isWhole = fraction.length <= places && places <= 12;
    return isWhole ? whole + fraction.padEnd(places, '0') : written;
  });

/** Cards and phones that are told by a header, or by a label right before them. */
function toldIn(text: string, told: Topics): Match[] {
  const numbers =
    told.has('identity') || told.has('phone')
      ? (inDigits(text).replaceAll(POINT_ZERO, '').replaceAll(/[()]/g, '').match(WRITTEN_NUMBER) ??
        [])
      : [];
  const digits = numbers.map((written) => written.replaceAll(/\D/g, ''));
  const cards = told.has('identity')
    ? digits.filter((value) => TOLD_CARD.test(value))
    : labelledCardsIn(text);
  const phones = told.has('phone')
    ? digits.flatMap((value) => TOLD_PHONE.exec(value)?.[1] ?? []).map((value) => `0${value}`)
    : [];
  const isPhone = new Set(phones);
  return [
    ...phones.map((value) => ({ pattern: 'phone' as const, value })),
    ...cards
      .filter((value) => !isPhone.has(value) && !isPhone.has(`0${value}`))
      .map((value) => ({ pattern: 'identityCard' as const, value })),
  ];
}

/** Right after a label anything may stand: "CCCD-031095001234", "CMND264123456". */
const LABELLED_CARD = /(?<![\d.,])(?:\d{9}|\d{12})(?!\d)/g;

/** How far before a number its label may begin: "CMND số: 264123456". */
const LABEL_REACH = 25;

const labelledCardsIn = (text: string): string[] =>
  [...text.matchAll(LABELLED_CARD)].flatMap(({ 0: value, index }) => {
    const label = text.slice(Math.max(0, index - LABEL_REACH), index).replace(/^.*\d/s, '');
    return topicsOf(label).has('identity') ? [value] : [];
  });

const matchesOf = (text: string, pattern: RegExp, name: PatternName): Match[] =>
  (text.match(pattern) ?? []).map((found) => ({
    pattern: name,
    value: name === 'email' ? found.toLowerCase() : digitsOf(found),
  }));

/** One number however it is written, so that its hash is one. */
const digitsOf = (text: string): string =>
  text.replace(/^\(?\+84\)?\D*(?:0\))?/, '0').replaceAll(/\D/g, '');
