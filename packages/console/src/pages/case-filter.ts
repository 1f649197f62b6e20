import { compare, parseExact } from '@dti-hub/kernel';
import { MISMATCH_WORDS, SEVERITY_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { unitName, type Desk } from '../desk.ts';
import { select, type Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import type { StandingCase } from './cases.ts';

const NAMES = ['unit', 'kind', 'severity', 'indicator', 'points'] as const;

/** What of the queue is wanted, by the name of each question; an empty text: all. */
export type CaseFilter = Readonly<Record<(typeof NAMES)[number], string>>;

/** Points of one unit from which on a case may be looked for. */
const POINTS = ['1', '5', '10', '20', '50'] as const;

/** What was asked for; of points, only what can be chosen. */
export const askedOf = (query: Visit['query']): CaseFilter => ({
  unit: query('unit'),
  kind: query('kind'),
  severity: query('severity'),
  indicator: query('indicator'),
  points: POINTS.find((one) => one === query('points')) ?? '',
});

/** Whether a case is of the unit, kind and severity, and the indicator and so many points hang on it. */
export const isWanted = ({ finding, stakes }: StandingCase, asked: CaseFilter): boolean =>
  (asked.unit === '' || finding.unit === asked.unit) &&
  (asked.kind === '' || finding.kind === asked.kind) &&
  (asked.severity === '' || finding.severity === asked.severity) &&
  (asked.indicator === '' || stakes.some(({ codes }) => codes.includes(asked.indicator))) &&
  (asked.points === '' || stakes.some(({ points }) => reaches(points.high, asked.points)));

const reaches = (points: string, least: string): boolean =>
  compare(parseExact(points), parseExact(least)) >= 0;

/** The questions, each with the answers that some open case has. */
export function filterForm(desk: Desk, open: readonly StandingCase[], asked: CaseFilter): Html {
  const { t, say } = desk.tongue;
  const all = { value: '', text: t('Tất cả', 'All') };
  const findings = open.map(({ finding }) => finding);
  const units = [...new Set(findings.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  const severities = [...new Set(findings.map(({ severity }) => severity))];
  const codes = new Set(open.flatMap(({ stakes }) => stakes.flatMap((stake) => stake.codes)));
  return html`<form class="filters" method="get">
    ${select({ name: 'unit', label: t('Đơn vị', 'Unit'), value: asked.unit }, [
      all,
      ...units
        .map((unit) => ({ value: unit, text: unitName(desk, unit) }))
        .toSorted((a, b) => a.text.localeCompare(b.text, 'vi')),
    ])}
    ${select({ name: 'indicator', label: t('Chỉ số', 'Indicator'), value: asked.indicator }, [
      all,
      ...[...codes]
        .toSorted((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
        .map((code) => ({ value: code, text: code })),
    ])}
    ${select({ name: 'kind', label: t('Loại', 'Kind'), value: asked.kind }, [
      all,
      ...kinds.map((kind) => ({ value: kind, text: say(MISMATCH_WORDS[kind]) })),
    ])}
    ${select({ name: 'severity', label: t('Mức', 'Severity'), value: asked.severity }, [
      all,
      ...severities.map((one) => ({ value: one, text: say(SEVERITY_WORDS[one]) })),
    ])}
    ${select(
      { name: 'points', label: t('Điểm liên quan', 'Points at stake'), value: asked.points },
      [all, ...POINTS.map((one) => ({ value: one, text: t(`từ ${one} điểm`, `${one} or more`) }))],
    )}
    <button>${t('Lọc', 'Filter')}</button>
  </form>`;
}
