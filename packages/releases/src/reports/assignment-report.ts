import type { Edition, Indicator, Part } from '@dti-hub/catalogue';
import type { SignedRelease } from '../lifecycle/release-content.ts';
import {
  decisionWords,
  SIGNATURES,
  simulatedTitle,
  sourceNote,
  type ReportColumn,
  type ReportDocument,
  type ReportRow,
} from './report-document.ts';

const COLUMNS: readonly ReportColumn[] = [
  { heading: 'Stt', width: 9, align: 'center' },
  { heading: 'Chỉ số/Chỉ số thành phần', width: 60 },
  { heading: 'Cơ quan chủ trì', width: 30 },
  { heading: 'Cơ quan phối hợp', width: 30 },
];

/**
 * Who answers for which indicator of a released edition, and who helps: as the decision writes it, a
 * blank where it names nobody. After annex 1 of Ninh Sơn's plan of April 2023.
 */
export function assignmentReport(release: SignedRelease, edition: Edition): ReportDocument {
  return {
    title: [
      ...simulatedTitle(release),
      'PHÂN CÔNG PHỤ TRÁCH THEO DÕI, ĐÁNH GIÁ CÁC CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI)',
      `(Theo ${decisionWords(edition.decision)}: ${edition.decision.title.vi})`,
    ],
    blocks: [
      { kind: 'table', columns: COLUMNS, rows: edition.pillars.flatMap(pillarRows) },
      SIGNATURES,
      sourceNote(release),
    ],
  };
}

const pillarRows = ({ code, name, indicators }: Edition['pillars'][number]): ReportRow[] => [
  { cells: [code, name.vi, '', ''], isHeading: true },
  ...indicators.flatMap(indicatorRows),
];

/** A part that nobody is named for is the affair of whoever answers for the whole. */
const indicatorRows = (indicator: Indicator): ReportRow[] => [
  rowOf(indicator),
  ...(indicator.rule.kind === 'sumOfParts' ? indicator.rule.parts : [])
    .filter(({ lead, coordinator }) => (lead ?? coordinator ?? null) !== null)
    .map(rowOf),
];

const rowOf = ({ code, name, lead, coordinator }: Indicator | Part): ReportRow => ({
  cells: [code, name.vi, lead ?? '', coordinator ?? ''],
  isHeading: false,
});
