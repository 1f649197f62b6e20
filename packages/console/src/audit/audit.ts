import { auditProvince, entryWords, readAudit, type Audit } from '@dti-hub/releases';
import type { JournalEntry } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { may, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import { input, notice, select, table, type Cell, type Html } from '../html/parts.ts';
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
      person: asked.person || undefined,
      feed: asked.feed || undefined,
    }),
  );
  if ('told' in tried) return { title, body: [tried.told.notice], status: tried.told.status };
  return {
    title,
    body: [
      await verification(visit),
      filters(desk, asked),
      entriesShown(visit, asked, tried.done.toReversed()),
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
    `Đã kiểm tra ${count(entries)} mục nhật ký, ${count(publications)} công bố, ${count(releases)} bản phát hành, ${count(purges)} lần xoá.`,
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

function filters(desk: Desk, asked: Asked): Html {
  const { t } = desk.tongue;
  const all = may(desk, 'audit', null) ? [{ value: '', text: t('Tất cả', 'All') }] : [];
  return html`<form class="filters" method="get">
    ${select({ name: 'unit', label: t('Đơn vị', 'Unit'), value: asked.unit }, [...all, ...unitOptions(desk, 'audit')])}
    ${input({ name: 'person', label: t('Người', 'Person'), value: asked.person })}
    ${input({ name: 'feed', label: t('Nguồn', 'Feed'), value: asked.feed })}
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
    return notice('note', t('Không có mục nào như vậy.', 'There is no such entry.'));
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
      { title: t('Lúc', 'At'), isShort: true, cell: ({ at }) => timeText(at, tongue) },
      {
        title: t('Việc', 'What'),
        isLong: true,
        cell: (entry) => folded(tongue, say(entryWords(entry))),
      },
      {
        title: t('Mã băm', 'Hash'),
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
function folded({ t }: Tongue, text: string): Cell {
  if (text.length <= WORDS_MAX) return text;
  return html`${text.slice(0, text.lastIndexOf(' ', WORDS_MAX))} …
    <details>
      <summary>${t('Đọc cả câu', 'Read it whole')}</summary>
      ${text}
    </details>`;
}
