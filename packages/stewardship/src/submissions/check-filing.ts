import { createUnitResolver, type Edition } from '@dti-hub/catalogue';
import {
  addDays,
  compare,
  exactText,
  isLocalDate,
  parsePeriodId,
  rational,
  ZERO,
  type LocalDate,
  type Period,
  type Rational,
  type Sentence,
} from '@dti-hub/kernel';
import { assessedOf, type DocumentName, type Filing } from '@dti-hub/pipeline';
import { placesWithin } from '@dti-hub/sources';
import type { ProvinceRules } from '../province.ts';
import { findEdition, noEdition } from './edition-in-force.ts';
import {
  feedsGiving,
  filingForm,
  findScored,
  mostPoints,
  needsEvidence,
  type ScoredPlace,
} from './filed-indicator.ts';
import type { FilingFault } from './filing-fault.ts';
import { exactOf } from './read-figure.ts';

/** What is filed, before it has a revision and somebody who filed it. */
export type FilingDraft = Omit<Filing, 'revision' | 'by' | 'on'>;

/** What a filing is held against. */
export interface FilingContext {
  readonly rules: ProvinceRules;
  readonly today: LocalDate;
}

/**
 * All that keeps a filing from being taken. A draft may still lack what only counts once it is submitted:
 * its documents, and something to score by.
 */
export function checkFiling(draft: FilingDraft, { rules, today }: FilingContext): FilingFault[] {
  const edition = findEdition(rules, draft.edition);
  if (edition === undefined) return [noEdition(rules, draft.edition)];
  const place = findScored(edition, draft.code);
  return [
    ...checkSubject(draft, edition, rules),
    ...(place === undefined
      ? [fault('code', draft.code, anIndicatorOf(edition))]
      : checkContent(draft, place, rules)),
    ...checkDays(draft, today),
    ...checkLengths(draft),
  ];
}

function checkContent(
  draft: FilingDraft,
  place: ScoredPlace,
  { agreements }: ProvinceRules,
): FilingFault[] {
  const { scored } = place;
  const feeds = feedsGiving(scored, agreements);
  const isDue =
    draft.stage === 'submitted' && needsEvidence(scored) && draft.documents.length === 0;
  const evidence = isDue ? [fault('documents', '', DOCUMENTS_WANTED)] : [];
  if (feeds.length === 0) return [...checkFiled(draft, place), ...evidence];
  const { value, choice, points } = draft.filed;
  const filed = value ?? choice ?? points;
  if (!needsEvidence(scored)) return [fault('code', draft.code, givenBy(feeds))];
  return [...(filed === null ? [] : [fault('value', filed, givenBy(feeds))]), ...evidence];
}

/** Each of value, choice and points by itself; then, where each can be read, whether points follow from them. */
function checkFiled(draft: FilingDraft, place: ScoredPlace): FilingFault[] {
  const faults = [
    ...checkValue(draft, place),
    ...checkChoice(draft, place),
    ...checkPoints(draft, place),
  ];
  return faults.length > 0 ? faults : checkCounts(draft, place);
}

/** Whether the period is one of the edition's, and the unit one that it scores, of the province. */
export function checkSubject(
  { unit, period: id }: Pick<FilingDraft, 'unit' | 'period'>,
  edition: Edition,
  rules: ProvinceRules,
): FilingFault[] {
  const period = parsePeriodId(id);
  const { years } = edition;
  if (period === undefined || years?.includes(Number(period.start.slice(0, 4))) === false) {
    return [fault('period', id, aPeriodOf(years))];
  }
  const stands = unitsOf(edition, period, rules).includes(unit);
  return stands ? [] : [fault('unit', unit, aUnitOf(edition, period))];
}

/** The units of the edition that the province's feeds speak of, as they stand on the period's last day. */
function unitsOf(
  { unitSystem, unitLevel }: Edition,
  period: Period,
  { units, agreements }: ProvinceRules,
): string[] {
  const resolver = createUnitResolver(units);
  return agreements
    .flatMap(({ unit }) => placesWithin(unit, { period, units: resolver }))
    .filter(({ system, level }) => system === unitSystem && (unitLevel ?? level) === level)
    .map(({ id }) => id);
}

function checkValue({ filed: { value } }: FilingDraft, { scored }: ScoredPlace): FilingFault[] {
  if (value === null) return [];
  const form = filingForm(scored);
  if (form.kind === 'choice') return [fault('value', value, CHOICE_INSTEAD)];
  if (form.kind === 'points') return [fault('value', value, POINTS_INSTEAD)];
  const number = exactOf(value);
  const most = form.kind === 'ratio' ? rational(1n) : undefined;
  const isFit = number !== undefined && isBetween(number, most);
  return isFit ? [] : [fault('value', value, form.kind === 'ratio' ? A_SHARE : A_NUMBER)];
}

function checkChoice({ filed: { choice } }: FilingDraft, { scored }: ScoredPlace): FilingFault[] {
  if (choice === null) return [];
  const form = filingForm(scored);
  if (form.kind !== 'choice') return [fault('choice', choice, NO_CHOICE)];
  const choices = form.choices.map((one) => one.choice);
  return choices.includes(choice) ? [] : [fault('choice', choice, oneOf(choices))];
}

function checkPoints(draft: FilingDraft, place: ScoredPlace): FilingFault[] {
  const { points } = draft.filed;
  return points === null ? [] : checkPointsText(points, place);
}

/** Points are a number from nothing to the maximum; where that is unknown, to what it may be at most. */
export function checkPointsText(points: string, place: ScoredPlace): FilingFault[] {
  const number = exactOf(points);
  const { points: most, known } = mostPoints(place);
  if (number !== undefined && isBetween(number, most)) return [];
  return [fault('points', points, pointsUpTo(exactText(most), known))];
}

/** What is submitted says something; of what earns points, something that they follow from. */
function checkCounts({ stage, filed }: FilingDraft, { scored }: ScoredPlace): FilingFault[] {
  if (stage === 'draft') return [];
  const counts =
    scored.rule.kind === 'unscored'
      ? filed.value !== null
      : assessedOf(filed, scored) !== undefined;
  return counts ? [] : [countedBy(scored)];
}

/** What is expected where nothing is filed that counts. */
function countedBy(scored: ScoredPlace['scored']): FilingFault {
  const { kind } = scored.rule;
  if (kind === 'unscored') return fault('value', '', A_NUMBER);
  if (filingForm(scored).kind === 'choice') return fault('choice', '', A_CHOICE);
  const follows = kind === 'linear' || kind === 'linearToTarget' || kind === 'tiers';
  return follows ? fault('value', '', A_VALUE_OR_POINTS) : fault('points', '', POINTS_WANTED);
}

/** What has to be there before it can be submitted; a draft may lack all of it. */
export const wantedToSubmit = (
  { scored }: ScoredPlace,
  { agreements }: Pick<ProvinceRules, 'agreements'>,
): Sentence[] => [
  ...(feedsGiving(scored, agreements).length === 0 ? [countedBy(scored).expected] : []),
  ...(needsEvidence(scored) ? [DOCUMENTS_WANTED] : []),
];

function checkDays({ dataAsOf, documents }: FilingDraft, today: LocalDate): FilingFault[] {
  const isDay = (day: LocalDate) => isLocalDate(day) && day <= today;
  return [
    ...(dataAsOf === null || isDay(dataAsOf) ? [] : [fault('dataAsOf', dataAsOf, aDayUpTo(today))]),
    ...documents
      .filter((one) => !isNamed(one) || !isDay(one.date))
      .map(({ number, issuer, date }) =>
        fault('documents', [number, issuer, date].join(', '), aDocument(today)),
      ),
  ];
}

function checkLengths({ documents, note }: FilingDraft): FilingFault[] {
  return [
    ...(note !== null && note.length > TEXT_LENGTH_MAX
      ? [fault('note', `${note.length}`, charactersUpTo(TEXT_LENGTH_MAX))]
      : []),
    ...documents
      .filter(isLong)
      .map(({ number }) =>
        fault('documents', number.slice(0, SHOWN_MAX), charactersUpTo(NAME_LENGTH_MAX)),
      ),
    ...(documents.length > DOCUMENTS_MAX
      ? [fault('documents', `${documents.length}`, FEWER_DOCUMENTS)]
      : []),
  ];
}

/** What a filing may hold at most: a journal entry is one item of the table. */
export const TEXT_LENGTH_MAX = 2000;
const NAME_LENGTH_MAX = 500;
const DOCUMENTS_MAX = 20;
const SHOWN_MAX = 40;

const isLong = ({ number, issuer, title }: DocumentName): boolean =>
  [number, issuer, title].some(({ length }) => length > NAME_LENGTH_MAX);

const isNamed = ({ number, issuer }: DocumentName): boolean =>
  number.trim() !== '' && issuer.trim() !== '';

const isBetween = (number: Rational, most: Rational | undefined): boolean =>
  compare(number, ZERO) >= 0 && (most === undefined || compare(number, most) <= 0);

const fault = (field: FilingFault['field'], found: string, expected: Sentence): FilingFault => ({
  field,
  found,
  expected,
});

const DOCUMENTS_WANTED: Sentence = {
  vi: 'ít nhất một văn bản (số, nơi ban hành, ngày), vì bộ chỉ số đòi tài liệu kiểm chứng',
  en: 'at least one document (number, issuer, date), for the edition asks for evidence',
};
const CHOICE_INSTEAD: Sentence = { vi: 'một lựa chọn, không phải số', en: 'a choice, no number' };
const POINTS_INSTEAD: Sentence = {
  vi: 'điểm, hoặc nộp giá trị cho từng phần',
  en: 'points, or a value of each part',
};
const A_SHARE: Sentence = {
  vi: 'tỷ lệ từ 0% đến 100%, ví dụ "92,28%" hoặc "923/1000"',
  en: 'a share from 0% to 100%, such as "92.28%" or "923/1000"',
};
const A_NUMBER: Sentence = { vi: 'một số từ 0 trở lên', en: 'a number from 0 on' };
const NO_CHOICE: Sentence = {
  vi: 'để trống: chỉ số này không có lựa chọn',
  en: 'nothing: this indicator has no choices',
};
const A_CHOICE: Sentence = { vi: 'một lựa chọn, hoặc điểm', en: 'a choice, or points' };
const A_VALUE_OR_POINTS: Sentence = { vi: 'giá trị, hoặc điểm', en: 'a value, or points' };
const POINTS_WANTED: Sentence = {
  vi: 'điểm tự chấm, vì điểm không suy ra được từ giá trị',
  en: 'the points claimed, for they do not follow from the value',
};

const oneOf = (names: readonly string[]): Sentence => ({
  vi: `một trong: ${names.join(', ')}`,
  en: `one of: ${names.join(', ')}`,
});

const anIndicatorOf = ({ decision, edition }: Edition): Sentence => ({
  vi: `mã của một chỉ số theo ${decision.number}`,
  en: `the code of an indicator of ${edition}`,
});

const givenBy = (feeds: readonly string[]): Sentence => ({
  vi: `số liệu của chỉ số không có nguồn cấp; nguồn ${feeds.join(', ')} cấp số liệu này`,
  en: `what no feed gives; ${feeds.join(', ')} gives this`,
});

const aPeriodOf = (years: Edition['years']): Sentence =>
  years === undefined
    ? { vi: 'một năm hoặc một tháng', en: 'a year or a month' }
    : { vi: `kỳ của năm ${years.join(', ')}`, en: `a period of ${years.join(', ')}` };

const aUnitOf = ({ unitSystem, unitLevel }: Edition, { end }: Period): Sentence => ({
  vi: `đơn vị của tỉnh (${unitSystem}, ${unitLevel ?? 'mọi cấp'}) còn hiệu lực ngày ${addDays(end, -1)}`,
  en: `a unit of the province (${unitSystem}, ${unitLevel ?? 'any level'}) that stands on ${addDays(end, -1)}`,
});

const charactersUpTo = (most: number): Sentence => ({
  vi: `không quá ${most} ký tự`,
  en: `at most ${most} characters`,
});

const FEWER_DOCUMENTS: Sentence = {
  vi: `không quá ${DOCUMENTS_MAX} văn bản`,
  en: `at most ${DOCUMENTS_MAX} documents`,
};

const pointsUpTo = (most: string, known: boolean): Sentence =>
  known
    ? { vi: `từ 0 đến điểm tối đa ${most}`, en: `from 0 to the maximum ${most}` }
    : {
        vi: `từ 0 đến ${most}: điểm tối đa chưa công bố, nhưng không thể hơn phần còn lại này`,
        en: `from 0 to ${most}: its maximum is not public, but cannot be more than what is left over`,
      };

const aDayUpTo = (today: LocalDate): Sentence => ({
  vi: `một ngày không sau hôm nay (${today})`,
  en: `a day not after today (${today})`,
});

const aDocument = (today: LocalDate): Sentence => ({
  vi: `số, cơ quan ban hành và ngày ban hành không sau ${today}`,
  en: `a number, an issuer and a day of issue not after ${today}`,
});
