import { hashJson, periodId, placeWords, type Hash } from '@dti-hub/kernel';
import { feedPeriod, readQuarantine, rowDigests, type QuarantineOfFeed } from '@dti-hub/pipeline';
import { refused } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { paged, type PageAsked } from '../../html/paging.ts';
import { faultShown, hidden, notice } from '../../html/parts.ts';
import type { RemedyForm, Writing } from './remedy-form.ts';

/** So many rows can be chosen from at once. */
const SHOWN_MAX = 50;

/** Rows that are kept back do not count, whatever night brings them again. */
export const excluding: RemedyForm = {
  kind: 'excludeRows',
  title: { vi: 'Không tính các dòng', en: 'Rows that do not count' },
  of: 'feed',
  isOfProvince: true,
  draw: async (writing) => {
    const { visit, field } = writing;
    const { t, say } = visit.desk.tongue;
    const rows = await keptRows(writing);
    if (rows.length === 0) {
      return notice(
        'note',
        t('Nguồn này không có dòng nào bị giữ lại.', 'No row of the feed is kept back.'),
      );
    }
    const { fault } = field({ name: 'rows', label: '' });
    const { shown, way } = paged(visit.desk.tongue, pageAsked(writing), rows);
    return html`<fieldset id="rows">
      <legend>${t('Dòng bị giữ lại', 'Rows that are kept back')}</legend>
      ${hidden({ delivery: deliveryOf(writing) })} ${faultShown('rows', fault)}
      ${
        rows.length > shown.length
          ? html`<p>
              ${t(
                'Mỗi lần quyết định chỉ lấy các dòng chọn trên một trang; sang trang khác thì phải chọn lại.',
                'A decision takes the rows chosen on one page; on another page they are chosen anew.',
              )}
            </p>`
          : ''
      }
      ${way}
      ${shown.map(
        ({ name, kept, row }) =>
          html`<label
            ><input
              type="checkbox"
              name="${name}"
              value="yes"
              ${visit.form(name) === 'yes' ? ' checked' : ''}
            />
            ${say(placeWords(row.at))} (${kept.period.label}):
            ${row.issues.map(({ sentence }) => say(sentence)).join(' ')}</label
          >`,
      )}
    </fieldset>`;
  },
  read: async (writing, reading) => {
    const { form } = writing.visit;
    const chosen = (await keptRows(writing)).filter(({ name }) => form(name) === 'yes');
    const isSame = form('delivery') === deliveryOf(writing);
    if (!isSame) reading.refuse('rows', otherDelivery());
    if (isSame && chosen.length === 0) reading.refuse('rows', noRows());
    return {
      kind: 'excludeRows',
      feed: writing.agreement?.feed ?? '',
      rows: isSame ? await digestsOf(writing, chosen) : [],
    };
  },
};

const pageAsked = ({ visit: { home, param, query }, agreement }: Writing): PageAsked => ({
  path: `${home}/cases/${param('case')}/other`,
  asked: { kind: 'excludeRows', feed: agreement?.feed },
  name: 'rows',
  page: query('rows'),
  most: SHOWN_MAX,
});

/** A row to choose. */
interface Choice {
  readonly name: string;
  readonly kept: QuarantineOfFeed;
  readonly row: QuarantineOfFeed['rows'][number];
}

async function keptRows({ visit, agreement }: Writing): Promise<Choice[]> {
  const all = await readQuarantine(visit.desk.stores);
  return all
    .filter(({ feed }) => feed === agreement?.feed)
    .flatMap((kept) =>
      kept.rows.map((row) => ({ name: `row ${periodId(kept.period)} ${row.row}`, kept, row })),
    );
}

/** What the feed's deliveries stand for: another one may number its rows otherwise. */
const deliveryOf = ({ visit, agreement }: Writing): Hash =>
  hashJson(
    Object.values(visit.desk.state.feeds).flatMap(({ feed, judged }) =>
      feed === agreement?.feed && judged !== null ? [judged.result] : [],
    ),
  );

async function digestsOf({ visit }: Writing, chosen: readonly Choice[]): Promise<Hash[]> {
  const { stores, state } = visit.desk;
  const byPeriod = Map.groupBy(chosen, ({ kept }) => kept);
  const digests = await Promise.all(
    [...byPeriod].map(([{ feed, period }, rows]) =>
      rowDigests(
        stores,
        feedPeriod(state, feed, period),
        rows.map(({ row }) => row.row),
      ),
    ),
  );
  return digests.flat();
}

const otherDelivery = () =>
  refused(
    {
      vi: 'Nguồn vừa gửi số liệu mới: dòng có thể đã đổi số.',
      en: 'The feed has just delivered anew: rows may bear other numbers.',
    },
    { vi: 'Hãy chọn lại.', en: 'Choose again.' },
  );

const noRows = () =>
  refused(
    { vi: 'Chưa chọn dòng nào.', en: 'No row is chosen.' },
    { vi: 'Hãy chọn ít nhất một dòng.', en: 'Choose at least one.' },
  );
