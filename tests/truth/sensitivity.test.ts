import { exactText, parseExact, rational, subtract } from '@dti-hub/kernel';
import type { PublicationContent } from '@dti-hub/pipeline';
import type { Points } from '@dti-hub/scoring';
import { afterEach, describe, expect, it } from 'vitest';
import {
  DISTRICTS,
  NEXT_NIGHT,
  NIGHT,
  startNinhThuan,
  WHOLE_PROVINCE,
} from './ninh-thuan-night.ts';
import { cardOf, codeOf, figureOf, indicatorOf, pillarOf } from './published.ts';

const NINH_SON = '585';
const COMMUNE = '22810';
const COMPUTED = { edition: DISTRICTS, track: 'computed' } as const;
const PROVINCE = { edition: WHOLE_PROVINCE, track: 'computed' } as const;

let close = async (): Promise<void> => undefined;

afterEach(() => close());

/** A figure of one commune, and how many fewer of it there are on the next night. */
interface Change {
  readonly feed: string;
  readonly measure: string;
  readonly fewer: bigint;
}

/** Two nights; between them one commune's figure falls. */
async function twoNights({ feed, measure, fewer }: Change) {
  const ninhThuan = await startNinhThuan();
  close = ninhThuan.close;
  const before = await ninhThuan.publish(NIGHT);
  const figure = figureOf(before, { feed, measure, code: COMMUNE }) - fewer;
  await ninhThuan.putFigures({ [feed]: { [measure]: { [COMMUNE]: Number(figure) } } });
  const after = await ninhThuan.publish(NEXT_NIGHT);
  return { before, after };
}

type Facts = ReadonlyMap<string, string>;

/** All that a publication says of 2022: every figure, and all points of every edition and track. */
const factsOf = ({ reconciled, scores }: PublicationContent): Facts =>
  new Map([
    ...reconciled.values.map(
      (one) => [`${one.feed} ${one.measure} ${codeOf(one)}`, one.value ?? 'none'] as const,
    ),
    ...scores.flatMap(({ edition, track, scorecards }) =>
      scorecards.flatMap((card) => {
        const place = `${edition.edition} ${track} ${codeOf(card)}`;
        return [
          [`${place} total`, JSON.stringify(card.points)] as const,
          ...card.pillars.flatMap((pillar) => [
            [`${place} pillar ${pillar.code}`, JSON.stringify(pillar.points)] as const,
            ...pillar.indicators.map(
              (score) => [`${place} ${score.code}`, JSON.stringify(score)] as const,
            ),
          ]),
        ];
      }),
    ),
  ]);

/** What the second night says otherwise than the first. */
function movedBetween(before: PublicationContent, after: PublicationContent): string[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].filter((name) => was.get(name) !== is.get(name)).toSorted();
}

/** By how much the bounds fell. */
const fallOf = (
  before: { readonly points: Points },
  after: { readonly points: Points },
): Points => ({
  low: exactText(subtract(parseExact(before.points.low), parseExact(after.points.low))),
  high: exactText(subtract(parseExact(before.points.high), parseExact(after.points.high))),
});

const byAll = (points: string): Points => ({ low: points, high: points });

describe('computed track: one commune’s numerator falls', () => {
  it('by 7 households with a digital address: 8.4, its pillar and the total of Ninh Sơn fall by 7/20000 of 20', async () => {
    const { before, after } = await twoNights({
      feed: 'post-address',
      measure: 'post.households.addressed',
      fewer: 7n,
    });

    expect(movedBetween(before, after)).toEqual(
      [
        `post-address post.households.addressed ${COMMUNE}`,
        `post-address post.households.addressed ${NINH_SON}`,
        'post-address post.households.addressed 58',
        `${DISTRICTS} computed ${NINH_SON} 8.4`,
        `${DISTRICTS} computed ${NINH_SON} pillar 8`,
        `${DISTRICTS} computed ${NINH_SON} total`,
      ].toSorted(),
    );
    const [was, is] = [cardOf(before, COMPUTED, NINH_SON), cardOf(after, COMPUTED, NINH_SON)];
    const fall = exactText(rational(20n * 7n, 20_000n));
    expect(fallOf(indicatorOf(was, '8.4'), indicatorOf(is, '8.4'))).toEqual(byAll(fall));
    expect(fallOf(pillarOf(was, '8'), pillarOf(is, '8'))).toEqual(byAll(fall));
    expect(fallOf(was, is)).toEqual(byAll(fall));
    expect(indicatorOf(is, '8.4').points).toEqual(byAll('18.449'));
  });

  it('by 90 e-IDs: 8.A, its pillar and the total of the province fall by 90/450000 of 20, and Ninh Sơn’s 8.1 by its share', async () => {
    const { before, after } = await twoNights({
      feed: 'police-eid',
      measure: 'eid.issued',
      fewer: 90n,
    });

    expect(movedBetween(before, after)).toEqual(
      [
        `police-eid eid.issued ${COMMUNE}`,
        `police-eid eid.issued ${NINH_SON}`,
        'police-eid eid.issued 58',
        `${DISTRICTS} computed ${NINH_SON} 8.1`,
        `${WHOLE_PROVINCE} computed 58 8.A`,
        `${WHOLE_PROVINCE} computed 58 pillar 8`,
        `${WHOLE_PROVINCE} computed 58 total`,
      ].toSorted(),
    );
    const [was, is] = [cardOf(before, PROVINCE, '58'), cardOf(after, PROVINCE, '58')];
    const fall = exactText(rational(20n * 90n, 450_000n));
    expect(fallOf(indicatorOf(was, '8.A'), indicatorOf(is, '8.A'))).toEqual(byAll(fall));
    expect(fallOf(pillarOf(was, '8'), pillarOf(is, '8'))).toEqual(byAll(fall));
    expect(fallOf(was, is)).toEqual(byAll(fall));
    // 8.1 has at most what 20 (8.4), 20 (8.8) and 40 (8.6 and 8.7) leave of 150; Ninh Sơn has 56900 adults.
    const [district, next] = [
      cardOf(before, COMPUTED, NINH_SON),
      cardOf(after, COMPUTED, NINH_SON),
    ];
    expect(fallOf(indicatorOf(district, '8.1'), indicatorOf(next, '8.1'))).toEqual({
      low: '0',
      high: exactText(rational(70n * 90n, 56_900n)),
    });
  });

  it('by nothing: a second night over the same figures says the same of everything', async () => {
    const { before, after } = await twoNights({
      feed: 'police-eid',
      measure: 'eid.issued',
      fewer: 0n,
    });

    expect(movedBetween(before, after)).toEqual([]);
  });
});
