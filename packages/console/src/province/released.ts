import type { Sentence } from '@dti-hub/kernel';
import { encodeJson, type PeriodStage } from '@dti-hub/pipeline';
import { readRelease, verifyRelease, wholeWords, type SignedRelease } from '@dti-hub/releases';
import { totalDecimals, type Points, type Rank, type Track } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, sumAddress, unitPath } from '../addresses.ts';
import { rankText } from '../decide/changes-page.ts';
import { unitName } from '../desk.ts';
import { paged } from '../html/paging.ts';
import { notice, table, type Cell, type Column, type Html } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { notHere } from '../pages/plain.ts';
import { publicationText } from '../publication-text.ts';
import { bySurePoints, tablesIn } from '../score-tables.ts';
import { attempt } from '../told.ts';
import type { Outcome } from '../visit.ts';

/** A unit's points as they were released, and as they are known now. */
interface Beside {
  readonly unit: string;
  readonly released: Points | null;
  readonly rank: Rank | null;
  readonly now: Points | null;
}

/** Its track is what a province's ranking goes by unless another is asked for. */
const TRACK: Track = 'computed';

/** Released and provisional points side by side; nothing before the first release. */
export async function besideReleased(
  visit: PublishedVisit,
  stage: PeriodStage,
): Promise<readonly Cell[]> {
  const { desk, home, published, query } = visit;
  const { t } = desk.tongue;
  const { edition, period, releases } = stage;
  if (releases.length === 0) return [];
  const { release } = await readRelease(desk.stores, stage);
  const of = tablesIn(published.content).find(({ name }) => name === `${edition} ${period}`);
  const decimals = of === undefined ? 2 : totalDecimals(of.edition);
  const { shown, way } = paged(
    desk.tongue,
    { path: `${home}/ranking/period`, asked: { edition, period }, page: query('page') },
    setBeside(release, of?.tracks.find(({ track }) => track === TRACK)?.scorecards ?? []),
  );
  return [
    table(
      t(
        `Bản phát hành số ${release.content.number} bên cạnh số liệu tạm tính hiện nay`,
        `Release ${release.content.number} beside what is provisional now`,
      ),
      columns(visit, {
        table: `${edition} ${period}`,
        decimals,
        publication: String(release.content.publication.number),
      }),
      shown,
    ),
    way,
  ];
}

/** Of which table the points are, and at which publication those released are pinned. */
interface BesideIn {
  readonly table: string;
  readonly decimals: number;
  readonly publication: string;
}

function columns(
  { desk, home }: PublishedVisit,
  { table: of, decimals, publication }: BesideIn,
): Column<Beside>[] {
  const { t, points } = desk.tongue;
  const sum = { table: of, track: TRACK };
  const text = (value: Points | null) => (value === null ? '–' : points(value, decimals));
  return [
    {
      title: t('Đơn vị', 'Unit'),
      cell: ({ unit }) =>
        html`<a href="${addressOf(unitPath(home, unit), { table: of })}"
          >${unitName(desk, unit)}</a
        >`,
    },
    {
      title: t('Hạng khi đó', 'Rank then'),
      isNumber: true,
      cell: ({ rank }) => rankText(rank),
    },
    {
      title: t('Đã phát hành', 'Released'),
      isNumber: true,
      cell: ({ unit, released }) =>
        released === null
          ? '–'
          : html`<a href="${sumAddress(home, { ...sum, unit, publication })}"
              >${text(released)}</a
            >`,
    },
    {
      title: t('Tạm tính hiện nay', 'Provisional now'),
      isNumber: true,
      cell: ({ unit, now }) =>
        now === null ? '–' : html`<a href="${sumAddress(home, { ...sum, unit })}">${text(now)}</a>`,
    },
    {
      title: t('Khác nhau', 'Differs'),
      cell: (one) =>
        text(one.released) === text(one.now)
          ? t('không', 'no')
          : html`<strong class="tag">! ${t('có', 'yes')}</strong>`,
    },
  ];
}

function setBeside(
  { content }: SignedRelease,
  now: readonly { readonly unit: string; readonly points: Points }[],
): Beside[] {
  const track = content.tracks.find((one) => one.track === TRACK);
  const current = new Map(now.map(({ unit, points }) => [unit, points]));
  return (track?.scorecards ?? []).toSorted(bySurePoints).map(({ unit, points }) => ({
    unit,
    released: points,
    rank: track?.ranks.find((one) => one.unit === unit)?.rank ?? null,
    now: current.get(unit) ?? null,
  }));
}

/** All that was released of a period, each checked against journal and publication as it is shown. */
export async function releasesShown(
  { desk, home }: PublishedVisit,
  stage: PeriodStage,
): Promise<Html> {
  const { t } = desk.tongue;
  const { releases } = stage;
  if (releases.length === 0) {
    return notice('note', t('Chưa có bản phát hành nào.', 'Nothing is released yet.'));
  }
  const entries = await desk.stores.journal.readAfter(0);
  const read = await Promise.all(
    releases.map(async ({ number }) => {
      const { release } = await readRelease(desk.stores, stage, number);
      return { release, faults: await verifyRelease(desk.stores, entries, release) };
    }),
  );
  return html`<h2>${t('Các bản phát hành', 'Releases')}</h2>
    ${read.map((one) => releaseShown({ desk, home }, one.release, one.faults))}`;
}

function releaseShown(
  { desk, home }: Pick<PublishedVisit, 'desk' | 'home'>,
  release: SignedRelease,
  faults: readonly Sentence[],
): Html {
  const { t, say, day, count } = desk.tongue;
  const { content, hash, signature } = release;
  const { edition, period, number, publication, provisional } = content;
  const asked = { edition, period, number: String(number) };
  return html`<h3>${t('Bản phát hành số', 'Release')} ${number}</h3>
    ${faults.length === 0 ? notice('good', say(wholeWords(release))) : notice('warn', ...faults.map(say))}
    <dl>
      <dt>${t('Người phát hành, ngày', 'By, on')}</dt>
      <dd>${content.releasedBy}, ${day(content.releasedOn)}</dd>
      <dt>${t('Chốt theo lần công bố', 'Pinned at publication')}</dt>
      <dd>${publicationText(desk.tongue, publication)}</dd>
      <dt>${t('Mã băm', 'Hash')}</dt>
      <dd><code>${hash}</code></dd>
      <dt>
        ${signature === null ? t('Chữ ký số', 'Signature') : t('Khoá công khai để kiểm chữ ký', 'Public key of the signature')}
      </dt>
      <dd>
        ${signature === null ? t('chưa ký số: khi phát hành hệ thống không có khoá', 'unsigned: the deployment had no key') : html`${signature.algorithm}, <code>${signature.publicKey}</code>`}
      </dd>
      <dt>${t('Còn bỏ ngỏ', 'Still open')}</dt>
      <dd>
        ${provisional.length === 0 ? t('không còn khoảng nào', 'no bounds left') : t(`${count(provisional.length)} mục chưa có điểm chắc chắn`, `${count(provisional.length)} without certain points`)}
      </dd>
    </dl>
    <p>
      <a href="${addressOf(`${home}/ranking/period/release`, asked)}" download
        >${t('Tải bản phát hành (JSON)', 'Save the release (JSON)')}</a
      >
    </p>`;
}

/** Hands out a release's very bytes, to be brought back one day as proof. */
export async function saveRelease({ desk, query }: PublishedVisit): Promise<Outcome> {
  const { tongue, stores } = desk;
  const [edition, period, number] = [query('edition'), query('period'), Number(query('number'))];
  const tried = await attempt(tongue, () => readRelease(stores, { edition, period }, number));
  if ('told' in tried) return notHere(tongue);
  const name = `release-${number}.json`;
  const bytes = new Uint8Array(encodeJson(tried.done.release));
  return { name, mediaType: 'application/json', bytes };
}
