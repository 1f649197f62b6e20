import { leavesOf, type Indicator } from '@dti-hub/catalogue';
import { filingKey, type FilingName, type Role } from '@dti-hub/pipeline';
import { decisionTitle, ROLE_WORDS, wantedToSubmit } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, select, table, type Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import { subjectsOf, type FilingSubject } from './filing-names.ts';
import { stageWords } from './stage-words.ts';

/** For which unit, edition and period something is filed, and then for which indicator. */
export async function chooseFiling(visit: Visit, asked: FilingName): Promise<Page> {
  const { desk } = visit;
  const { t } = desk.tongue;
  const title = t('Nộp một số liệu', 'File a value');
  const subjects = await subjectsOf(desk);
  const chosen =
    subjects.find(
      ({ edition, period, unit }) =>
        edition.edition === asked.edition && period === asked.period && unit === asked.unit,
    ) ?? subjects[0];
  if (chosen === undefined) {
    return {
      title,
      body: [filesForNobody(desk, 'steward')],
    };
  }
  return { title, body: [choosing(desk, subjects, chosen), indicators(visit, chosen)] };
}

/** To somebody who has no unit to file or review for: whom to ask for which role. */
export function filesForNobody(
  { person, tongue: { t, say } }: Desk,
  ...roles: readonly Role[]
): Html {
  const wanted = roles.map((role) => say(ROLE_WORDS[role])).join(t(' hoặc ', ' or '));
  return notice(
    'warn',
    t('Chưa có đơn vị nào để bạn làm việc này.', 'You do this for no unit.'),
    t(
      `Hãy nhờ người vận hành của tỉnh cấp cho “${person}” vai trò ${wanted}, nói rõ cho đơn vị nào.`,
      `Ask an operator to make “${person}” a ${wanted}, and say for which unit.`,
    ),
  );
}

function choosing(desk: Desk, subjects: readonly FilingSubject[], chosen: FilingSubject): Html {
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

function indicators({ desk, home }: Visit, { edition, period, unit }: FilingSubject): Html {
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
