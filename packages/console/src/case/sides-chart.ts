import { periodId, type Period } from '@dti-hub/kernel';
import type { Finding, OpenPublication } from '@dti-hub/pipeline';
import type { CaseView } from '@dti-hub/stewardship';
import { lineChart, type ChartLine, type ChartValue } from '../charts/line-chart.ts';
import type { Desk } from '../desk.ts';
import { notice, type Cell } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { latestPublications } from '../shelf.ts';
import { gapSides, sideAmount, sideName, type GapSide } from './gap-sides.ts';
import { sideWords } from './side-words.ts';

/** So many publications are looked back. */
const SHOWN_MAX = 30;

/** A publication, with the case as it stood then. */
interface Moment {
  readonly open: OpenPublication;
  readonly finding: Finding | undefined;
}

/** What the sides of a case said, publication by publication; one whose sides are words has no chart. */
export async function sidesChart({ stores, tongue }: Desk, { id }: CaseView): Promise<Cell> {
  const { t, day } = tongue;
  const opened = await latestPublications(stores, SHOWN_MAX);
  const moments = await Promise.all(
    opened.map(async (open): Promise<Moment> => ({
      open,
      finding: (await open.reconciled()).mismatches.find((one) => one.id === id),
    })),
  );
  const finding = moments.findLast((one) => one.finding !== undefined)?.finding;
  if (finding === undefined) {
    return noChart(
      tongue,
      t(
        `vụ việc không có trong ${SHOWN_MAX} lần công bố gần nhất.`,
        `the last ${SHOWN_MAX} publications do not have the case.`,
      ),
    );
  }
  const { lines, isPercent = false } =
    finding.kind === 'trackGap'
      ? await gapLines(tongue, moments, finding)
      : sideLines(tongue, moments, finding);
  if (lines.every(({ values }) => values.every((value) => value === null))) {
    return noChart(
      tongue,
      t('hai bên không phải là số cùng loại.', 'the sides are not numbers of one kind.'),
    );
  }
  const [over, unit] = [
    opened.length < SHOWN_MAX
      ? t('các lần công bố', 'the publications')
      : t(`${SHOWN_MAX} lần công bố gần nhất`, `the last ${SHOWN_MAX} publications`),
    isPercent ? t(', % điểm tối đa', ', % of the maximum') : '',
  ];
  return lineChart(tongue, {
    title: `${t('Các bên qua', 'All sides over')} ${over}${unit}`,
    places: t('Lần công bố (đêm)', 'Publication (night)'),
    labels: opened.map(({ publication: { number, night } }) => `${number} (${day(night)})`),
    lines,
  });
}

const noChart = ({ t }: Tongue, why: string): Cell =>
  notice('note', `${t('Không có biểu đồ', 'There is no chart')}: ${why}`);

interface Lines {
  readonly lines: readonly ChartLine[];
  readonly isPercent?: boolean;
}

/** Both sides as the publications that have the case tell them. */
function sideLines({ say, number }: Tongue, moments: readonly Moment[], of: Finding): Lines {
  const drawn = (text: string): ChartValue => ({ low: text, high: text, text: number(text) });
  const valuesOf = (side: 'stated' | 'found') =>
    moments.map(({ finding }) =>
      finding !== undefined && isOfNumbers(finding) ? drawn(finding[side]) : null,
    );
  const [stated, found] = sideWords(of) ?? [];
  return {
    lines:
      stated === undefined || found === undefined
        ? []
        : [
            { name: say(stated), values: valuesOf('stated') },
            { name: say(found), values: valuesOf('found') },
          ],
  };
}

/** What every track gave in each publication: percent where tracks are compared by them, else points. */
async function gapLines(tongue: Tongue, moments: readonly Moment[], of: Finding): Promise<Lines> {
  const asked = {
    edition: of.edition ?? undefined,
    isPeriod: (period: Period) => periodId(period) === of.period,
  };
  const sides = await Promise.all(
    moments.map(async ({ open }) => gapSides(await open.scores(asked), of)),
  );
  const isPercent = (sides.at(-1) ?? []).filter((side) => side.isPercent).length > 1;
  const valueOf = (side: GapSide | undefined): ChartValue | null =>
    side === undefined || side.isPercent !== isPercent
      ? null
      : { ...side.amount, text: sideAmount(side, tongue) };
  const tracks = [...new Set(sides.flat().map(({ track }) => track))];
  return {
    isPercent,
    lines: tracks.map((track) => ({
      name: sideName({ track }, tongue),
      values: sides.map((all) => valueOf(all.find((side) => side.track === track))),
    })),
  };
}

const isOfNumbers = ({ stated, found }: Finding): boolean =>
  IS_NUMBER.test(stated) && IS_NUMBER.test(found);

const IS_NUMBER = /^-?\d+(?:\.\d+|\/\d+)?$/;
