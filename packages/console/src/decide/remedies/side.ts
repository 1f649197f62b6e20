import { periodId } from '@dti-hub/kernel';
import { TRACK_WORDS, type Track } from '@dti-hub/scoring';
import { refused } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { select } from '../../html/parts.ts';
import { cardsOf, tablesIn, tableTitle, type ScoredTable } from '../../score-tables.ts';
import type { RemedyForm, Writing } from './remedy-form.ts';

const SIDES = ['published', 'selfAssessed', 'computed'] as const satisfies readonly Track[];

/** Points of an edition's indicator or part. */
interface Place {
  readonly table: ScoredTable;
  readonly code: string;
  readonly text: string;
}

/** An indicator's points are those of one of the tracks. */
export const choosingSide: RemedyForm = {
  kind: 'chooseSide',
  title: { vi: 'Lấy điểm của một bên', en: "Take one side's points" },
  of: 'unit',
  isOfProvince: false,
  draw: (writing) => {
    const { field, finding, visit } = writing;
    const { t, say } = visit.desk.tongue;
    const places = placesOf(writing);
    const ofCase = places.find(
      ({ table, code }) => table.edition.edition === finding.edition && code === finding.subject,
    );
    const chosen = visit.form('place') || (ofCase === undefined ? '' : nameOf(ofCase));
    return html`${select(
      { ...field({ name: 'place', label: t('Chỉ số', 'Indicator') }), value: chosen },
      places.map((place) => ({ value: nameOf(place), text: place.text })),
    )}
    ${select(
      field({ name: 'track', label: t('Lấy điểm của', 'Take the points of') }),
      SIDES.map((track) => ({ value: track, text: say(TRACK_WORDS[track]) })),
    )}`;
  },
  read: (writing, reading) => {
    const { form } = writing.visit;
    const place = placesOf(writing).find((one) => nameOf(one) === form('place'));
    if (place === undefined) reading.refuse('place', noPlace());
    return {
      kind: 'chooseSide',
      edition: place?.table.edition.edition ?? '',
      code: place?.code ?? '',
      unit: writing.unit,
      period: place === undefined ? '' : periodId(place.table.period),
      track: SIDES.find((track) => track === form('track')) ?? 'published',
    };
  },
};

const nameOf = ({ table, code }: Place): string => `${table.name} ${code}`;

function placesOf({ visit, unit }: Writing): Place[] {
  const { say } = visit.desk.tongue;
  return tablesIn(visit.published.content).flatMap((table) =>
    (cardsOf(table, unit)[0]?.pillars ?? [])
      .flatMap(({ indicators }) => indicators.flatMap((one) => [one, ...one.parts]))
      .map(({ code, name }) => ({
        table,
        code,
        text: `${code} ${say(name)} (${tableTitle(table, visit.desk.tongue)})`,
      })),
  );
}

const noPlace = () =>
  refused(
    { vi: 'Chưa chọn chỉ số nào.', en: 'No indicator is chosen.' },
    { vi: 'Hãy chọn trong danh sách.', en: 'Choose one of the list.' },
  );
