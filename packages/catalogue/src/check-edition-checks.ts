import { compare, parseExact, rational } from '@dti-hub/kernel';
import { leavesOf, type Edition } from './edition.ts';
import type { Check } from './edition-checks.ts';
import { repeatedIds, type Fault } from './fault.ts';

/** What the checks of an edition speak of must be there: codes, tracks, and two of a kind to compare. */
export const checkChecks = (edition: Edition): Fault[] =>
  (edition.checks ?? []).flatMap((check, index) => {
    const path = `checks.${index}`;
    const unknown = codesOfCheck(check).filter((code) => !codesOf(edition).has(code));
    return [
      ...unknown.map((code) => unknownCode(code, path)),
      ...(check.kind === 'trackGap' ? checkTracks(check.tracks, edition, `${path}.tracks`) : []),
      ...(check.kind === 'partAboveWhole' &&
      'indicator' in check.part !== 'indicator' in check.whole
        ? [notAlike(path)]
        : []),
      ...(check.kind === 'jump' && compare(parseExact(check.factor), rational(1n)) <= 0
        ? [noFactor(path)]
        : []),
    ];
  });

function codesOfCheck(check: Check): readonly string[] {
  if ('codes' in check) return check.codes ?? [];
  return check.kind === 'partAboveWhole'
    ? [check.part, check.whole].flatMap((one) => ('indicator' in one ? [one.indicator] : []))
    : [];
}

const codesOf = ({ pillars }: Edition): ReadonlySet<string> =>
  new Set(
    pillars.flatMap(({ indicators }) =>
      indicators.flatMap((indicator) => [
        indicator.code,
        ...leavesOf(indicator).map(({ code }) => code),
      ]),
    ),
  );

/** The computed track is everybody's yardstick: it comes first. All others need a feed. */
function checkTracks(tracks: readonly string[], { assessments }: Edition, path: string): Fault[] {
  const known = new Set<string>(assessments.map(({ track }) => track));
  return [
    ...repeatedIds(tracks, path),
    ...tracks.flatMap((track, index) =>
      known.has(track) || (track === 'computed' && index === 0) ? [] : [unknownTrack(track, path)],
    ),
  ];
}

const unknownCode = (code: string, path: string): Fault => ({
  path,
  reason: {
    vi: `Bộ chỉ số không có chỉ số hay thành phần nào mang mã "${code}".`,
    en: `The edition has no indicator or part "${code}".`,
  },
});

const unknownTrack = (track: string, path: string): Fault => ({
  path,
  reason: {
    vi: `Không nguồn nào cho điểm "${track}"; "computed" chỉ đứng đầu.`,
    en: `No feed of assessments gives the track "${track}"; "computed" only comes first.`,
  },
});

const notAlike = (path: string): Fault => ({
  path,
  reason: {
    vi: 'Chỉ so chỉ số với chỉ số, số liệu với số liệu.',
    en: 'An indicator is compared with an indicator, a figure with a figure.',
  },
});

const noFactor = (path: string): Fault => ({
  path: `${path}.factor`,
  reason: {
    vi: 'Mức tăng giảm cho phép phải lớn hơn 1 lần, nếu không thì số nào cũng là đột biến.',
    en: 'A factor is above 1, or every figure would be a jump.',
  },
});
