import { html } from 'hono/html';
import { notice, type Cell } from '../html/parts.ts';
import { openPublished, type Published } from '../shelf.ts';
import type { Answer, Outcome, Visit } from '../visit.ts';
import { nothingYet, notHere } from './plain.ts';

/** A visit where there is something to see. */
export interface PublishedVisit extends Visit {
  readonly published: Published;
}

type AnswerPublished = (visit: PublishedVisit) => Promise<Outcome> | Outcome;

/** Answers from the newest publication, or that there is none yet. */
export const ofPublished =
  (answer: AnswerPublished): Answer =>
  (visit) => {
    const { published, tongue } = visit.desk;
    return published === undefined ? nothingYet(tongue) : answer({ ...visit, published });
  };

/** Answers from the publication that an address names by its number, else from the newest. */
export const ofAnyPublished = (answer: AnswerPublished): Answer =>
  ofPublished(async (visit) => {
    const { stores, tongue } = visit.desk;
    const asked = publicationAsked(visit);
    if (asked === undefined) return answer(visit);
    const found = IS_NUMBER.test(asked) ? await stores.publications.find(Number(asked)) : undefined;
    if (found === undefined) return notHere(tongue);
    return answer({ ...visit, published: await openPublished(stores, found) });
  });

const IS_NUMBER = /^[1-9]\d{0,5}$/;

/** What an address names in the place of the newest publication; undefined: the newest is meant. */
export const publicationAsked = ({ query, desk }: Visit): string | undefined => {
  const asked = query('publication');
  const newest = String(desk.published?.content.publication.number);
  return asked === '' || asked === newest ? undefined : asked;
};

/** Whoever reads an earlier publication is told so. */
export function earlierTold(visit: PublishedVisit): Cell {
  const { desk, published } = visit;
  if (publicationAsked(visit) === undefined) return '';
  const { t, count, day } = desk.tongue;
  const { number, night } = published.content.publication;
  const latest = count(desk.published?.content.publication.number ?? number);
  return notice(
    'note',
    html`${t(
      `Theo lần công bố số ${count(number)}, đêm ${day(night)}; lần công bố mới nhất là số ${latest}.`,
      `As of publication ${count(number)} (${day(night)}); the newest is number ${latest}.`,
    )}`,
  );
}
