import type { Edition } from '@dti-hub/catalogue';
import {
  COVERAGES,
  coverEdition,
  type EditionCoverage,
  type IndicatorCoverage,
} from '@dti-hub/pipeline';
import { TRACK_WORDS } from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { coverFeeds, feedLines } from '../feed-coverage.ts';
import { simulatedNotice } from '../night-report.ts';
import { formatTable } from '../print-table.ts';
import { both, COVERAGE_WORDS, EVIDENCE_WORDS, RULE_NAMES } from '../words.ts';

const EVIDENCE_ORDER = ['stated', 'verified', 'assumed', 'notPublic'] as const;

/** Who gives each indicator of the editions in force: from the catalogue alone, before any night. */
export async function coverage(
  context: CommandContext,
  { edition: wanted }: { readonly edition?: string },
): Promise<Answer> {
  const { province, catalogue } = context;
  const editions = editionsOf(context, wanted);
  const covered = editions.map((edition) => ({
    edition,
    found: coverEdition(edition, province, catalogue),
  }));
  const feeds = coverFeeds(
    province,
    catalogue,
    editionsOf(context, undefined).map((edition) => coverEdition(edition, province, catalogue)),
  );
  return {
    document: {
      province: province.province,
      simulated: province.simulated,
      editions: covered.map(({ found }) => found),
      feeds,
    },
    lines: [
      ...simulatedNotice(context),
      ...covered.flatMap(({ edition, found }, index) => [
        ...(index === 0 ? [] : ['']),
        ...editionLines(edition, found),
      ]),
      '',
      ...feedLines(feeds),
    ],
  };
}

function editionsOf(
  { province, catalogue }: CommandContext,
  wanted: string | undefined,
): Edition[] {
  const ids = province.editions.filter((id) => wanted === undefined || id === wanted);
  const editions = ids.flatMap((id) => catalogue.editions.get(id) ?? []);
  if (editions.length > 0) return editions;
  const known = province.editions.map((id) => `--edition ${id}`).join('; ');
  throw usage(
    {
      vi: `Tỉnh "${province.province}" không dùng bộ chỉ số "${wanted}".`,
      en: `The province "${province.province}" is not scored by an edition "${wanted}".`,
    },
    { vi: `Hiện có: ${known}.`, en: `There are: ${known}.` },
  );
}

const NAME_LENGTH_MAX = 60;

function editionLines(edition: Edition, { indicators, totals }: EditionCoverage): string[] {
  const counted = COVERAGES.map((how) => `${both(COVERAGE_WORDS[how])} ${totals.coverage[how]}`);
  const known = EVIDENCE_ORDER.map(
    (status) => `${both(EVIDENCE_WORDS[status])} ${totals.evidence[status]}`,
  );
  return [
    `Nguồn số liệu theo ${edition.decision.number} (coverage, edition ${edition.edition})`,
    ...formatTable(
      [
        { vi: 'mã', en: 'code' },
        { vi: 'chỉ số', en: 'indicator' },
        { vi: 'nguồn', en: 'source' },
        { vi: 'đánh giá nộp', en: 'assessments' },
        { vi: 'quy tắc', en: 'rule' },
        { vi: 'căn cứ', en: 'evidence' },
      ],
      indicators.map((one) => ({
        cells: [
          one.code,
          shortened(one.name.vi),
          both(COVERAGE_WORDS[one.coverage]),
          tracksText(one.filedBy),
          both(RULE_NAMES[one.rule]),
          both(EVIDENCE_WORDS[one.evidence]),
        ],
        notes: [...inputNotes(one), ...filerNotes(one)],
      })),
    ),
    ...filingLines(indicators),
    `Cộng ${totals.indicators} chỉ số (indicators): ${counted.join('; ')}`,
    `Căn cứ của quy tắc (evidence of rules): ${known.join('; ')}`,
  ];
}

/** Under an indicator, feed by feed, what its rule reads. */
function inputNotes({ inputs }: IndicatorCoverage): string[] {
  const nobody = ', chưa có nguồn (no feed of the province gives it)';
  return [...Map.groupBy(inputs, ({ feed }) => feed)].flatMap(([feed, all]) => {
    const measures = (given: boolean) => [
      ...new Set(all.filter((one) => one.given === given).map(({ measure }) => measure)),
    ];
    const given = measures(true).join(', ');
    const missing = measures(false).join(', ');
    return [
      ...(given === '' ? [] : [`${feed}: ${given}`]),
      ...(missing === '' ? [] : [`${feed}: ${missing}${nobody}`]),
    ];
  });
}

/** Under an indicator that no feed gives: who files it, and where its documents are kept. */
function filerNotes({ coverage: how, filers, source }: IndicatorCoverage): string[] {
  if (how !== 'filed') return [];
  const kept = source === null ? '' : ` – ${both(source)}`;
  return [`nộp bởi (filed by) ${filers.join('; ')}${kept}`];
}

const tracksText = (filedBy: IndicatorCoverage['filedBy']): string =>
  filedBy.length === 0 ? '–' : filedBy.map(({ track }) => TRACK_WORDS[track].vi).join(', ');

/** Which feeds of the province the assessments of each track are filed by, if any are. */
function filingLines(indicators: readonly IndicatorCoverage[]): string[] {
  const filings = indicators.flatMap(({ filedBy }) =>
    filedBy.map(({ track, feed }) => `${both(TRACK_WORDS[track])}: ${feed}`),
  );
  const distinct = [...new Set(filings)];
  return distinct.length === 0 ? [] : [`Đánh giá nộp qua (filed by): ${distinct.join('; ')}`];
}

const shortened = (name: string): string =>
  name.length <= NAME_LENGTH_MAX ? name : `${name.slice(0, NAME_LENGTH_MAX - 1).trimEnd()}…`;
