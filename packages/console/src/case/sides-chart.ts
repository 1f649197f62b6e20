import type { Finding } from '@dti-hub/pipeline';
import type { CaseView } from '@dti-hub/stewardship';
import { lineChart, type ChartValue } from '../charts/line-chart.ts';
import type { Desk } from '../desk.ts';
import { notice, type Cell } from '../html/parts.ts';
import { latestPublications } from '../shelf.ts';

/** So many publications are looked back. */
const SHOWN_MAX = 30;

/** What both sides of a case said, publication by publication; one whose sides are words has no chart. */
export async function sidesChart({ stores, tongue }: Desk, { id }: CaseView): Promise<Cell> {
  const { t, day, number } = tongue;
  const opened = await latestPublications(stores, SHOWN_MAX);
  const moments = await Promise.all(
    opened.map(async (open) => ({
      publication: open.publication,
      finding: (await open.reconciled()).mismatches.find((one) => one.id === id),
    })),
  );
  const drawn = (text: string): ChartValue => ({ low: text, high: text, text: number(text) });
  const sideOf = (side: 'stated' | 'found') =>
    moments.map(({ finding }) =>
      finding !== undefined && isOfNumbers(finding) ? drawn(finding[side]) : null,
    );
  const lines = [
    { name: t('Bên này ghi', 'One side says'), values: sideOf('stated') },
    { name: t('Hệ thống thấy', 'The hub finds'), values: sideOf('found') },
  ];
  if (lines.every(({ values }) => values.every((value) => value === null))) {
    return notice(
      'note',
      t(
        `Không có biểu đồ: hai bên không phải là số cùng loại, hoặc vụ việc không có trong ${SHOWN_MAX} lần công bố gần nhất.`,
        `There is no chart: the sides are not numbers of one kind, or the last ${SHOWN_MAX} publications do not have the case.`,
      ),
    );
  }
  const isCut = (moments[0]?.publication.number ?? 1) > 1;
  return lineChart(tongue, {
    title: isCut
      ? t(
          `Hai bên qua ${SHOWN_MAX} lần công bố gần nhất`,
          `Both sides over the last ${SHOWN_MAX} publications`,
        )
      : t('Hai bên qua các lần công bố', 'Both sides over the publications'),
    places: t('Công bố', 'Publication'),
    labels: moments.map(({ publication }) => `${publication.number} (${day(publication.night)})`),
    lines,
  });
}

/** Of rows kept back one side is a cell's text, whatever it says, and the other how many rows say it. */
const isOfNumbers = ({ kind, stated, found }: Finding): boolean =>
  kind !== 'quarantinedRows' && IS_NUMBER.test(stated) && IS_NUMBER.test(found);

const IS_NUMBER = /^-?\d+(?:\.\d+|\/\d+)?$/;
