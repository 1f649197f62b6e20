import { listReleases, readDifference, type ReleaseSummary } from '@dti-hub/releases';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import { differenceShown } from '../difference/difference-shown.ts';
import { askedBy, publicationsAsked, publicationsForm } from '../difference/publications-asked.ts';
import type { Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, type Cell } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { provinceLinks } from './province-links.ts';

/** What moved in the whole province between two publications or releases, and why. */
export async function differences(visit: PublishedVisit): Promise<Page> {
  const { desk, home } = visit;
  const { t } = desk.tongue;
  const two = await publicationsAsked(visit);
  return {
    title: t('So sánh hai lần công bố', 'Two publications compared'),
    body: [
      provinceLinks(visit, '/ranking/differences'),
      releasesOffered(visit, await listReleases(desk.stores)),
      two === undefined
        ? notice(
            'note',
            t(
              'Không có hai lần công bố khác nhau để so.',
              'There are no two publications to compare.',
            ),
          )
        : html`${await publicationsForm(visit, two)}
          ${differenceShown(visit, { path: `${home}/ranking/differences`, asked: askedBy(two) }, await readDifference(desk.stores, two))}`,
    ],
  };
}

/** A release is compared by the publication that it is pinned at. */
function releasesOffered(
  { desk, home, published }: PublishedVisit,
  releases: readonly ReleaseSummary[],
): Cell {
  if (releases.length === 0) return '';
  const { t, day } = desk.tongue;
  const latest = String(published.content.publication.number);
  return html`<p>${t('Từ một bản phát hành đến nay:', 'From a release until now:')}</p>
    <ul>
      ${releases.map(
        ({ id, publication, releasedOn }) =>
          html`<li>
            <a
              href="${addressOf(`${home}/ranking/differences`, { from: String(publication), to: latest })}"
              >${releaseText(desk, id)}</a
            >, ${day(releasedOn)}
          </li>`,
      )}
    </ul>`;
}

/** A release's id is its edition, period and number. */
function releaseText({ tongue: { t }, named }: Desk, id: string): string {
  const [edition = '', period = '', number = ''] = id.split(' ');
  return `${named(`${edition}, ${period}`)}, ${t(`bản số ${number}`, `number ${number}`)}`;
}
