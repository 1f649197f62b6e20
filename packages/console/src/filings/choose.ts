import { leavesOf, type Edition, type Indicator } from '@dti-hub/catalogue';
import { filingKey, type FilingName, type Role } from '@dti-hub/pipeline';
import { decisionTitle, ROLE_WORDS, wantedToSubmit } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { mayAnywhere, unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, select, table, type Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import { editionsOf, periodsOf, unitsFiledFor } from './filing-names.ts';
import { stageWords } from './stage-words.ts';

/** For which unit, edition and period something is filed, and then for which indicator. */
export async function chooseFiling(visit: Visit, asked: FilingName): Promise<Page> {
  const { desk } = visit;
  const { t } = desk.tongue;
  const title = t('Nộp một số liệu', 'File a value');
  const subjects = (await editionsOf(desk)).flatMap((edition) =>
    periodsOf(edition, desk).flatMap((period) =>
      unitsFiledFor(desk, edition, period).map((unit) => ({ edition, period, unit })),
    ),
  );
  const chosen =
    subjects.find(
      ({ edition, period, unit }) =>
        edition.edition === asked.edition && period === asked.period && unit === asked.unit,
    ) ?? subjects[0];
  if (chosen === undefined) {
    return {
      title,
      body: [filesForNobody(desk)],
    };
  }
  return { title, body: [choosing(desk, subjects, chosen), indicators(visit, chosen)] };
}

/** To somebody for whom there is nothing to file: no right, or nothing that scores their units. */
export function filesForNobody(desk: Desk): Html {
  const { t } = desk.tongue;
  return mayAnywhere(desk, 'file')
    ? notice(
        'note',
        t(
          'Không bộ chỉ số nào đang dùng chấm điểm đơn vị của bạn.',
          'No edition in force scores a unit of yours.',
        ),
      )
    : notice(
        'warn',
        t('Bạn chưa được nộp số liệu cho đơn vị nào.', 'You file for no unit.'),
        askForRole(desk, 'steward'),
      );
}

/** Whom to ask for a role, and in which words. */
export function askForRole(
  { person, tongue: { t, say } }: Desk,
  ...roles: readonly Role[]
): string {
  const wanted = roles.map((role) => say(ROLE_WORDS[role]));
  return t(
    `Hãy nhờ người vận hành hệ thống của tỉnh cấp cho tên đăng nhập “${person}” vai trò ${wanted.join(' hoặc ')}, nói rõ cho đơn vị nào.`,
    `Ask an operator of the province's hub to make “${person}” a ${wanted.join(' or a ')}, and say for which unit.`,
  );
}

/** What may be filed for. */
interface Subject {
  readonly edition: Edition;
  readonly period: string;
  readonly unit: string;
}

function choosing(desk: Desk, subjects: readonly Subject[], chosen: Subject): Html {
  const { t, say } = desk.tongue;
  const editions = new Map(subjects.map(({ edition }) => [edition.edition, edition]));
  const units = [...new Set(subjects.map(({ unit }) => unit))];
  const periods = [...new Set(subjects.map(({ period }) => period))];
  return html`<form class="filters" method="get">
    ${select(
      { name: 'edition', label: t('Bộ chỉ số', 'Edition'), value: chosen.edition.edition },
      [...editions].map(([value, { decision }]) => ({
        value,
        text: say(decisionTitle(decision)),
      })),
    )}
    ${select(
      { name: 'unit', label: t('Đơn vị', 'Unit'), value: chosen.unit },
      units.map((unit) => ({ value: unit, text: unitName(desk, unit) })),
    )}
    ${select(
      { name: 'period', label: t('Kỳ', 'Period'), value: chosen.period },
      periods.map((period) => ({ value: period, text: period.replace('civil:', '') })),
    )}
    <button>${t('Chọn', 'Choose')}</button>
  </form>`;
}

function indicators({ desk, home }: Visit, { edition, period, unit }: Subject): Html {
  const { t, say } = desk.tongue;
  const name = (code: string): FilingName => ({ edition: edition.edition, code, unit, period });
  const address = (code: string) =>
    `${home}/filings/new?${new URLSearchParams({ ...name(code) }).toString()}`;
  return html`${edition.pillars.map((pillar) =>
    table(
      `${pillar.code} ${say(pillar.name)}`,
      [
        {
          title: t('Chỉ số', 'Indicator'),
          cell: (one) => html`<a href="${address(one.code)}">${one.code} ${say(one.name)}</a>`,
        },
        {
          title: t('Tình trạng', 'Stage'),
          isShort: true,
          cell: (scored) => {
            const kept = desk.state.submissions[filingKey(name(scored.code))];
            if (kept !== undefined) return say(stageWords(kept));
            return wantedToSubmit({ scored, pillar }, desk).length === 0
              ? t('có nguồn cấp', 'a feed gives it')
              : t('chưa nộp', 'not filed');
          },
        },
      ],
      pillar.indicators.flatMap((one: Indicator) => leavesOf(one)),
    ),
  )}`;
}
