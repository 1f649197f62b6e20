import { differenceOfUnit, readDifference, type Difference } from '@dti-hub/releases';
import { html } from 'hono/html';
import { unitPath } from '../addresses.ts';
import { differenceShown } from '../difference/difference-shown.ts';
import { askedBy, publicationsAsked, publicationsForm } from '../difference/publications-asked.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice, type Cell } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { unitAsked, unitLinks, type UnitAsked } from './unit-asked.ts';

/** Why a unit's points are other than in an earlier publication, cause by cause. */
export async function whyMoved(visit: PublishedVisit): Promise<Page> {
  const { desk, published } = visit;
  const { t } = desk.tongue;
  const asked = unitAsked(visit);
  if (asked === undefined) return notHere(desk.tongue);
  const two = await publicationsAsked(visit);
  return {
    title: t(`Vì sao điểm thay đổi: ${asked.name}`, `Why the points moved: ${asked.name}`),
    body: [
      unitLinks(visit, asked, '/why'),
      two === undefined
        ? notice(
            'note',
            published.content.publication.number === 1
              ? t(
                  'Mới có một lần công bố: chưa có gì để so.',
                  'There is one publication only so far.',
                )
              : t(
                  'Hai số ấy không phải là hai lần công bố khác nhau: chưa có gì để so.',
                  'Those numbers are not those of two publications.',
                ),
          )
        : html`${await publicationsForm(visit, two, hidden({ table: asked.table.name }))}
          ${movedShown(visit, asked, { asked: askedBy(two), difference: await readDifference(desk.stores, two) })}`,
    ],
  };
}

/** What moved in the table at hand; other editions have pages of their own. */
function movedShown(
  visit: PublishedVisit,
  { unit, table }: UnitAsked,
  {
    asked,
    difference,
  }: { readonly asked: ReturnType<typeof askedBy>; readonly difference: Difference },
): Cell {
  const own = differenceOfUnit(difference, unit);
  const scores = own.scores.filter(({ edition, period }) => `${edition} ${period}` === table.name);
  const at = { path: `${unitPath(visit.home, unit)}/why`, asked: { ...asked, table: table.name } };
  return differenceShown(visit, at, { ...own, scores });
}
