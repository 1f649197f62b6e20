import {
  partyOf,
  type CalendarContradiction,
  type ReportingCalendar,
  type ReportingLine,
  type UndatedLine,
} from '@dti-hub/catalogue';
import { daysBetween, type Sentence } from '@dti-hub/kernel';
import type { DueReport, WhatIsDue } from '@dti-hub/pipeline';
import { formatTable } from './print-table.ts';
import { both, type Words } from './words.ts';

const CONTRADICTION_WORDS: Words<CalendarContradiction['kind']> = {
  impossibleDay: { vi: 'ngày không có thật', en: 'a day that does not exist' },
  beforePlan: { vi: 'hạn trước khi có kế hoạch', en: 'due before the plan' },
  afterUnit: { vi: 'hạn khi đơn vị không còn', en: 'due when the unit stands no more' },
  outsideYear: { vi: 'hạn ngoài năm', en: 'due outside its year' },
  beforePeriodEnds: { vi: 'hạn trước khi hết kỳ', en: 'due before the period is over' },
  laterThanReceiver: { vi: 'hạn muộn hơn nơi nhận cần', en: 'due later than the receiver wants' },
};

const NOT_STATED = 'không ghi (not stated)';

/** What is due, for a person: the table, what the texts leave open, and what contradicts. */
export const dueLines = (found: WhatIsDue): string[] => [
  `Lịch báo cáo năm ${found.year}, tính đến ngày ${found.date} (reports due for ${found.year}, as of ${found.date})`,
  ...reportLines(found.reports),
  ...undatedLines(found.undated),
  ...openLines(found),
  ...contradictionLines(found.contradictions),
];

function reportLines(reports: readonly DueReport[]): string[] {
  if (reports.length === 0) return ['Không có hạn nào như vậy (no such day that is due).'];
  const unseen = reports.filter(({ delivery }) => delivery.kind === 'unseen').length;
  return [
    ...formatTable(
      [
        { vi: 'hạn chặt', en: 'strict' },
        { vi: 'hạn rộng', en: 'inclusive' },
        { vi: 'còn hay quá, ngày', en: 'days left or past' },
        { vi: 'đã nộp', en: 'delivered' },
        { vi: 'ai nộp', en: 'who' },
        { vi: 'nộp cho', en: 'to whom' },
        { vi: 'việc', en: 'what' },
        { vi: 'kỳ', en: 'period' },
        { vi: 'kế hoạch', en: 'plan' },
      ],
      reports.map((report) => ({ cells: cellsOf(report) })),
    ),
    'Hạn chặt không kể ngày ghi trong văn bản, hạn rộng kể cả ngày đó: văn bản không nói rõ.',
    '(Strict leaves out the day that the text names, inclusive takes it in: the texts do not say which.)',
    ...(unseen === 0
      ? []
      : [
          `${unseen} báo cáo không đi qua hub: đã nộp hay chưa, hub không thấy được.`,
          `(${unseen} report(s) do not come through the hub: it cannot see whether they came.)`,
        ]),
  ];
}

const cellsOf = (report: DueReport): string[] => {
  const { calendar, line, period, readings } = report;
  return [
    readings.strict,
    readings.inclusive,
    daysText(report),
    deliveryText(report),
    partyOf(calendar, line.owes).name,
    receiverOf(calendar, line),
    line.what.vi,
    period?.label ?? '–',
    calendar.plan.name,
  ];
};

/** Past days are counted from the last day that any open reading allows. */
function daysText({ daysLeft, dueAt, lateAfter }: DueReport): string {
  if (daysLeft >= 0) return `còn ${daysLeft} (left)`;
  const past = -daysLeft - daysBetween(dueAt, lateAfter);
  return past > 0 ? `quá ${past} (past)` : 'tuỳ cách đọc (as read)';
}

function deliveryText({ delivery, timing, lateAfter }: DueReport): string {
  if (delivery.kind === 'unseen') return 'không thấy được (cannot be seen)';
  if (delivery.kind === 'missing') return both(MISSING_WORDS[timing]);
  const { day } = delivery;
  if (timing === 'inTime') return `${day}, đúng hạn (in time)`;
  if (timing === 'disputed') return `${day}, tuỳ cách đọc (as read)`;
  return `${day}, trễ ${daysBetween(lateAfter, day)} ngày (days late)`;
}

const MISSING_WORDS: Words<DueReport['timing']> = {
  inTime: { vi: 'chưa', en: 'not yet' },
  disputed: { vi: 'chưa, trễ hay không tuỳ cách đọc', en: 'not yet, late as read' },
  late: { vi: 'TRỄ', en: 'late' },
};

const receiverOf = (calendar: ReportingCalendar, { to }: ReportingLine): string =>
  to === null ? NOT_STATED : partyOf(calendar, to).name;

function undatedLines(undated: readonly UndatedLine[]): string[] {
  if (undated.length === 0) return [];
  return [
    '',
    'Phải nộp nhưng văn bản không ghi ngày (owed, but the text gives no day)',
    ...undated.map(
      ({ calendar, line }) =>
        `  ${placeOf({ calendar, line })}: ${partyOf(calendar, line.owes).name} → ${receiverOf(calendar, line)}`,
    ),
  ];
}

/** What the texts leave open, once a line however often it is due. */
function openLines({ reports, undated }: WhatIsDue): string[] {
  const noted = new Map<ReportingLine, ReportingCalendar>(
    [...reports, ...undated].map(({ line, calendar }) => [line, calendar]),
  );
  const notes = [...noted].flatMap(([line, calendar]) =>
    line.note === undefined ? [] : sentenceLines(placeOf({ calendar, line }), line.note),
  );
  return notes.length === 0
    ? []
    : ['', 'Điều văn bản để ngỏ (what the texts leave open)', ...notes];
}

function contradictionLines(contradictions: readonly CalendarContradiction[]): string[] {
  if (contradictions.length === 0) return [];
  return [
    '',
    `Mâu thuẫn (contradictions): ${contradictions.length}`,
    ...[...Map.groupBy(contradictions, ({ kind }) => kind)].flatMap(([kind, all]) => [
      `${both(CONTRADICTION_WORDS[kind])}: ${all.length}`,
      ...all.flatMap((one) => sentenceLines(placeOf(one), one.sentence)),
    ]),
  ];
}

const sentenceLines = (place: string, { vi, en }: Sentence): string[] => [
  `  ${place}`,
  `    ${vi}`,
  `    ${en}`,
];

/** Which line of which plan, and where in it that stands. */
const placeOf = ({ calendar, line }: Pick<UndatedLine, 'calendar' | 'line'>): string =>
  `${calendar.plan.name} · ${line.what.vi} [${line.evidence.place}]`;
