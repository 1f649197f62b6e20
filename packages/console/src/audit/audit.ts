import { caseName, type JournalEntry } from '@dti-hub/pipeline';
import {
  auditProvince,
  entryWords,
  namedIn,
  readAudit,
  selectEntries,
  type Audit,
} from '@dti-hub/releases';
import { html } from 'hono/html';
import { feedName, may, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import { notice, select, table, type Cell, type Html, type Option } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { timeText } from '../time-text.ts';
import { attempt } from '../told.ts';
import { unitOptions } from '../unit-options.ts';
import type { Visit } from '../visit.ts';

/** The journal in words, by unit, person or feed, and whether any of it was changed since. */
export async function audit(visit: Visit): Promise<Page> {
  const { desk, query } = visit;
  const { t } = desk.tongue;
  const title = t('Nhật ký', 'Audit');
  const asked = {
    unit: query('unit') || (may(desk, 'audit', null) ? '' : ownUnit(desk)),
    person: query('person').trim(),
    feed: query('feed').trim(),
  };
  const tried = await attempt(desk.tongue, () =>
    readAudit(desk.stores, {
      actor: desk.person,
      unit: asked.unit || undefined,
    }),
  );
  if ('told' in tried) return { title, body: [tried.told.notice], status: tried.told.status };
  const entries = selectEntries(tried.done, {
    person: asked.person || undefined,
    feed: asked.feed || undefined,
  });
  return {
    title,
    body: [
      await verification(visit),
      filters(desk, asked, tried.done),
      entriesShown(visit, asked, entries.toReversed()),
    ],
  };
}

/** The unit of whoever has a role for no more than one. */
const ownUnit = ({ state, person }: Desk): string =>
  state.grants.find((one) => one.person === person && one.within !== null)?.within ?? '';

async function verification({ desk, home, query }: Visit): Promise<Cell> {
  const { t } = desk.tongue;
  if (!may(desk, 'audit', null)) return '';
  if (query('verify') === '') {
    return html`<p>
      <a href="${home}/audit?verify=1"
        >${t('Kiểm tra toàn bộ nhật ký', 'Check the whole journal')}</a
      >
    </p>`;
  }
  return verified(desk, await auditProvince(desk.stores));
}

function verified(
  { tongue }: Desk,
  { entries, publications, releases, purges, head, faults }: Audit,
): Html {
  const { t, say, count } = tongue;
  const looked = t(
    `Đã kiểm tra ${count(entries)} mục nhật ký, ${count(publications)} lần công bố, ${count(releases)} bản phát hành, ${count(purges)} lần xoá.`,
    `Checked: ${count(entries)} entries, ${count(publications)} publications, ${count(releases)} releases, ${count(purges)} purges.`,
  );
  return html`${
      faults.length === 0
        ? notice('good', looked, t('Không có gì bị sửa.', 'Nothing was changed.'))
        : notice('warn', looked, ...faults.map(say))
    }
    <p>${t('Mã băm cuối nhật ký', "The journal's head")}: <code>${head}</code></p>`;
}

type Asked = Readonly<Record<'unit' | 'person' | 'feed', string>>;

/** The questions, with the people and the feeds that the entries name; what is asked for can be seen, named or not. */
function filters(desk: Desk, asked: Asked, entries: readonly JournalEntry[]): Html {
  const { t } = desk.tongue;
  const all = { value: '', text: t('Tất cả', 'All') };
  const named = (what: 'person' | 'feed'): Option[] => [
    all,
    ...[...new Set([...namedIn(what, entries), asked[what]])]
      .filter((id) => id !== '')
      .map((value) => ({
        value,
        text: what === 'feed' ? feedName(desk, value) : value,
        isAsWritten: what === 'person',
      }))
      .toSorted((a, b) => a.text.localeCompare(b.text, 'vi')),
  ];
  return html`<form class="filters" method="get">
    ${select({ name: 'unit', label: t('Đơn vị', 'Unit'), value: asked.unit }, [...(may(desk, 'audit', null) ? [all] : []), ...unitOptions(desk, 'audit')])}
    ${select({ name: 'person', label: t('Người', 'Person'), value: asked.person }, named('person'))}
    ${select({ name: 'feed', label: t('Nguồn', 'Feed'), value: asked.feed }, named('feed'))}
    <button>${t('Lọc', 'Filter')}</button>
  </form>`;
}

function entriesShown(
  { desk, home, query }: Visit,
  asked: Asked,
  entries: readonly JournalEntry[],
): Html {
  const { tongue } = desk;
  const { t, say, count } = tongue;
  if (entries.length === 0) {
    return notice(
      'note',
      t('Không có mục nào như vậy.', 'There is no such entry.'),
      html`<a href="${home}/audit">${t('Bỏ lọc', 'Without the filter')}</a>`,
    );
  }
  const { shown, way } = paged(
    tongue,
    { path: `${home}/audit`, asked, page: query('page') },
    entries,
  );
  return html`${way}${table<JournalEntry>(
    t('Nhật ký, mới nhất trước', 'The journal, the newest first'),
    [
      { title: t('Mục', 'Entry'), isNumber: true, cell: ({ seq }) => count(seq) },
      { title: t('Thời điểm', 'When'), isShort: true, cell: ({ at }) => timeText(at, tongue) },
      {
        title: t('Việc', 'What'),
        isLong: true,
        cell: (entry) => folded(tongue, say(entryWords(entry)), linkCases(home, entry)),
      },
      {
        title: t('Mã băm của mục', 'Hash of the entry'),
        cell: ({ hash }) => html`<code>${hash.slice(0, HASH_SHOWN)}…</code>`,
      },
    ],
    shown,
  )}${way}`;
}

const HASH_SHOWN = 12;

/** A sentence of a busy night names a hundred cases. */
const WORDS_MAX = 240;

/** Long text by its beginning, which opens to the whole. */
function folded({ t }: Tongue, text: string, write: (text: string) => readonly Cell[]): Cell {
  if (text.length <= WORDS_MAX) return html`${write(text)}`;
  return html`${write(text.slice(0, text.lastIndexOf(' ', WORDS_MAX)))} …
    <details>
      <summary>${t('Đọc cả câu', 'Read it whole')}</summary>
      ${write(text)}
    </details>`;
}

/** Makes of the cases that an entry names the ways to them. */
function linkCases(home: string, { body }: JournalEntry): (text: string) => readonly Cell[] {
  if (body.kind !== 'cases') return (text) => [text];
  const cases = new Set(body.cases.changes.map((one) => caseName(one.case)));
  return (text) =>
    text
      .split(/\b/)
      .map((word) => (cases.has(word) ? html`<a href="${home}/cases/${word}">${word}</a>` : word));
}
