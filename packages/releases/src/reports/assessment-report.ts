import { assessmentMeasures, type Edition } from '@dti-hub/catalogue';
import {
  exactText,
  multiply,
  parseExact,
  periodWords,
  rational,
  type UnitId,
} from '@dti-hub/kernel';
import { refused } from '@dti-hub/stewardship';
import {
  isPoint,
  totalDecimals,
  TRACK_WORDS,
  type IndicatorScore,
  type PillarScore,
  type Points,
  type Scorecard,
  type Track,
} from '@dti-hub/scoring';
import type { SignedRelease } from '../lifecycle/release-content.ts';
import {
  isRanked,
  isUnscored,
  pillarRank,
  pillarTable,
  rankWords,
  unitRank,
  type AssessedCard,
} from './pillar-table.ts';
import {
  decisionWords,
  heading,
  item,
  numberWords,
  paragraph,
  pointsWords,
  SIGNATURES,
  simulatedTitle,
  sourceNote,
  twoDigits,
  type ReportBlock,
  type ReportDocument,
} from './report-document.ts';

/** Which assessment is wanted. */
export interface AssessmentQuery {
  readonly unit: UnitId;
  readonly track: Track;
  /** The Vietnamese words of why points are missing, by the reason's code. */
  readonly reasonWords: (code: string) => string;
}

interface Assessed extends AssessmentQuery, AssessedCard {}

const PERCENT_DECIMALS = 2;
const DECIMALS = 4;

/**
 * A unit's assessment pillar by pillar, with what kept it from full marks and why, as far as anyone said
 * so in the hub. After part I of Ninh Sơn's plan of April 2023. No class is named: no public text says
 * where classes begin.
 * @throws {RefusedError} when the release has no scores of the unit in the track
 */
export function assessmentReport(
  release: SignedRelease,
  edition: Edition,
  query: AssessmentQuery,
): ReportDocument {
  const released = release.content.tracks.find(({ track }) => track === query.track);
  const card = released?.scorecards.find(({ unit }) => unit === query.unit);
  if (released === undefined || card === undefined) throw noCard(release, query);
  const assessed = { ...query, release, edition, card, released };
  const name = nameOf(assessed);
  const period = periodWords(card.period).vi;
  return {
    title: [
      ...simulatedTitle(release),
      `ĐÁNH GIÁ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) ${period.toLocaleUpperCase('vi')}`,
      name.toLocaleUpperCase('vi'),
    ],
    blocks: [
      heading('1. Về bộ Chỉ số chuyển đổi số (DTI)'),
      paragraph(aboutEdition(edition)),
      heading(`2. Kết quả Chỉ số DTI ${period} của ${name}`),
      ...resultBlocks(assessed, name),
      heading(`3. Phân tích, đánh giá Chỉ số DTI ${period} của ${name}`),
      ...card.pillars.flatMap((pillar, index) => pillarBlocks(assessed, pillar, index + 1)),
      SIGNATURES,
      sourceNote(release),
    ],
  };
}

const nameOf = ({ release, unit }: Assessed): string =>
  release.content.units.find((one) => one.unit === unit)?.name ?? unit;

function aboutEdition({ decision, pillars, maximum }: Edition): string {
  const groups = pillars.map(
    ({ name, indicators }) =>
      `${name.vi} (gồm ${indicators.length} chỉ số${indicators.every(({ rule }) => rule.kind === 'unscored') ? ' nhưng không tính điểm' : ''})`,
  );
  const count = pillars.reduce((sum, { indicators }) => sum + indicators.length, 0);
  return `Theo ${decisionWords(decision)} (“${decision.title.vi}”), DTI được đánh giá thông qua ${twoDigits(pillars.length)} nhóm chỉ số chính với ${count} chỉ số thành phần, tổng điểm tối đa ${numberWords(maximum, 2)}. Trong đó: ${groups.join(', ')}.`;
}

function resultBlocks(assessed: Assessed, name: string): ReportBlock[] {
  const { edition, card, track, release } = assessed;
  const points = pointsWords(card.points, totalDecimals(edition));
  const maximum = numberWords(card.maximum, totalDecimals(edition));
  return [
    paragraph(
      `${name} đạt ${points}/${maximum} điểm (điểm ${TRACK_WORDS[track].vi})${rankWords(unitRank(assessed), assessed)}.`,
    ),
    ...(isRanked(assessed) ? [] : [paragraph(unrankedWords(assessed))]),
    ...(isPoint(card.points) ? [] : [paragraph(PROVISIONAL)]),
    ...excludedBlocks(release, card),
    pillarTable(assessed),
  ];
}

const PROVISIONAL =
  'KẾT QUẢ TẠM TÍNH: còn chỉ tiêu chưa có số liệu hoặc có quy tắc, điểm tối đa chưa công bố, nên điểm và thứ hạng là khoảng.';

function excludedBlocks({ content }: SignedRelease, { unit, track }: Scorecard): ReportBlock[] {
  const codes = content.excluded
    .filter((one) => one.unit === unit && one.track === track)
    .map(({ code }) => code);
  return codes.length === 0
    ? []
    : [paragraph(`Không tính vào điểm và điểm tối đa vì thiếu số liệu: ${codes.join(', ')}.`)];
}

const unrankedWords = ({ released, release }: Assessed): string =>
  `Chưa xếp hạng được: mới có điểm của ${twoDigits(released.ranks.length)}/${twoDigits(release.content.units.length)} đơn vị.`;

function pillarBlocks(assessed: Assessed, pillar: PillarScore, place: number): ReportBlock[] {
  const decimals = assessed.edition.shownDecimals;
  const title = heading(`3.${place}. ${pillar.name.vi}`);
  if (isUnscored(pillar.indicators)) return [title, paragraph('Không tính điểm.')];
  const maximum = numberWords(pillar.maximum, decimals);
  const short = pillar.indicators.filter((one) => standing(one) !== 'full');
  const sure = short.filter((one) => standing(one) !== 'unknown');
  const counts = [
    ...(sure.length > 0
      ? [`còn ${twoDigits(sure.length)} tiêu chí thành phần chưa đạt điểm tối đa`]
      : []),
    ...(short.length > sure.length
      ? [`còn ${twoDigits(short.length - sure.length)} tiêu chí chưa xác định được điểm`]
      : []),
  ];
  const result = `Kết quả đạt ${pointsWords(pillar.points, decimals)}/${maximum} điểm tối đa${rankWords(pillarRank(assessed, pillar), assessed)}`;
  return [
    title,
    paragraph(
      `Có điểm tối đa là ${maximum} điểm, với ${twoDigits(pillar.indicators.length)} tiêu chí.`,
    ),
    paragraph(
      counts.length === 0 ? `${result}.` : `${result}, trong đó ${counts.join(', ')}, cụ thể:`,
    ),
    ...short.map((one) => item(shortfallWords(assessed, one))),
  ];
}

type Standing = 'full' | 'part' | 'none' | 'unknown';

/** How an indicator stands against its maximum, also where nobody outside knows what that is. */
function standing({ rule, points, maximum, share }: IndicatorScore): Standing {
  if (rule === 'unscored') return 'full';
  if (isNothing(points)) return 'none';
  const reached = maximum === null ? share : points;
  if (reached === null || !isPoint(reached)) return 'unknown';
  return reached.low === (maximum ?? '1') ? 'full' : 'part';
}

const isNothing = (points: Points): boolean => isPoint(points) && points.low === '0';

const STANDING_WORDS: { readonly [One in Exclude<Standing, 'full'>]: string } = {
  part: 'chưa đạt điểm tối đa',
  none: 'không đạt điểm',
  unknown: 'chưa xác định được điểm',
};

function shortfallWords(assessed: Assessed, score: IndicatorScore): string {
  const stands = standing(score);
  const words = stands === 'full' ? '' : STANDING_WORDS[stands];
  const { code, name } = score;
  return `Tiêu chí ${code} “${name.vi}” ${words} (${reachedWords(assessed, score)}). ${reasonsOf(assessed, score)}`;
}

function reachedWords({ edition }: Assessed, { points, maximum, share }: IndicatorScore): string {
  if (maximum !== null)
    return `${pointsWords(points, edition.shownDecimals)}/${numberWords(maximum, edition.shownDecimals)} điểm tối đa`;
  if (share !== null && isPoint(share))
    return `${inPercent(share.low)} điểm tối đa; điểm tối đa chưa công bố`;
  return `${pointsWords(points, edition.shownDecimals)} điểm; điểm tối đa chưa công bố`;
}

/** What is known of why: the ratio, what is missing, and what people wrote about it. */
function reasonsOf(assessed: Assessed, score: IndicatorScore): string {
  const { release, unit, reasonWords } = assessed;
  const { code, missing, parts } = score;
  const codes = new Set([code, ...parts.map((part) => part.code)]);
  const remarks = release.content.remarks.filter((one) => one.unit === unit && codes.has(one.code));
  const reasons = [
    ...(parts.length > 0 ? [] : reachedFigure(assessed, score)),
    ...(missing === null ? [] : [reasonWords(missing)]),
    ...remarks.map(({ text }) => text),
  ];
  return reasons.length === 0
    ? 'Nguyên nhân: chưa ghi nhận trong hệ thống.'
    : `Nguyên nhân: ${reasons.join('; ')}.`;
}

/** The ratio that was reached, or the plain number where nothing is set against it. */
function reachedFigure(assessed: Assessed, { code, ratio, inputs }: IndicatorScore): string[] {
  const share = ratio ?? statedRatio(assessed, code);
  if (share === null) return [];
  const isPlain = ratio !== null && inputs?.denominator.length === 0;
  return [isPlain ? `số liệu ${numberWords(share, DECIMALS)}` : `tỷ lệ đạt ${inPercent(share)}`];
}

/** The ratio that whoever gave the points printed beside them; null where they printed none. */
function statedRatio({ release, edition, unit, track }: Assessed, code: string): string | null {
  const feed = edition.assessments.find((one) => one.track === track)?.feed;
  const { ratio } = assessmentMeasures(code);
  const stated = release.content.values.find(
    (one) => one.feed === feed && one.unit === unit && one.measure === ratio,
  );
  return stated?.value ?? null;
}

const inPercent = (exact: string): string =>
  `${numberWords(exactText(multiply(parseExact(exact), rational(100n))), PERCENT_DECIMALS)} %`;

const noCard = ({ content }: SignedRelease, { unit, track }: AssessmentQuery) =>
  refused(
    {
      vi: `Bản phát hành số ${content.number} không có điểm ${TRACK_WORDS[track].vi} của ${unit}.`,
      en: `The release ${content.number} has no ${TRACK_WORDS[track].en} points of ${unit}.`,
    },
    {
      vi: `Bản này có: ${content.tracks.map((one) => TRACK_WORDS[one.track].vi).join(', ')}.`,
      en: `It has: ${content.tracks.map((one) => one.track).join(', ')}.`,
    },
  );
