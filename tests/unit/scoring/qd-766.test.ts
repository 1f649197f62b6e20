import { parseExact, rational, subtract } from '@dti-hub/kernel';
import { scoreUnit, shownPoints, type PillarScore } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';
import { knowing, SUBJECT } from './an-edition.ts';

/**
 * The figures of the province's own rows in the national portal's answers recorded on 2026-09-26, and
 * the points that the portal printed for them.
 */
const PROGRESS = { 'dvcqg.progress.on-time': 528684, 'dvcqg.progress.received': 597918 };
const ONLINE = {
  'dvcqg.online.partial': 31,
  'dvcqg.online.full': 21,
  'dvcqg.online.authority': 56,
  'dvcqg.online.with-dossiers': 406,
  'dvcqg.online.services': 1968,
  'dvcqg.online.channel-online': 150956,
  'dvcqg.online.channel-total': 152595,
};

function pillar(code: string, values: Parameters<typeof knowing>[0]): PillarScore {
  const edition = shippedCatalogue().editions.get('qd-766');
  if (edition === undefined) throw new Error('qd-766 does not ship');
  const { pillars } = scoreUnit(edition, SUBJECT, knowing(values));
  const found = pillars.find((one) => one.code === code);
  if (found === undefined) throw new Error(`qd-766 has no pillar ${code}`);
  return found;
}

describe('qd-766: computed track', () => {
  it('gives the 17.68 that the portal prints for settling on time', () => {
    const { points } = pillar('2', PROGRESS);

    expect(shownPoints(points, 2)).toEqual({ vi: '17,68', en: '17.68' });
  });

  it('gives 0 for a unit without dossiers', () => {
    const { points } = pillar('2', { 'dvcqg.progress.on-time': 0, 'dvcqg.progress.received': 0 });

    expect(points).toEqual({ low: '0', high: '0' });
  });

  it('gives the 8.83 that the portal prints for online services', () => {
    const { points, indicators } = pillar('3', ONLINE);

    expect(indicators.map((one) => one.points.low)).toEqual(['2', '203/246', '6']);
    expect(points).toEqual({ low: '2171/246', high: '2171/246' });
    expect(shownPoints(points, 2).vi).toBe('8,83');
  });

  it('moves by exactly 20/597918 when one dossier fewer is on time', () => {
    const before = pillar('2', PROGRESS).points.low;
    const after = pillar('2', { ...PROGRESS, 'dvcqg.progress.on-time': 528683 }).points.low;

    const moved = subtract(parseExact(before), parseExact(after));

    expect(moved).toEqual(rational(20n, 597918n));
  });

  it('gives part C of payment a maximum of 2 by arithmetic', () => {
    const { points, indicators } = pillar('4', {
      'dvcqg.payment.dossiers-paid-online': 1,
      'dvcqg.payment.dossiers-with-obligation': 2,
      'dvcqg.payment.procedures-paid-online': 4,
      'dvcqg.payment.procedures-with-fee-and-dossiers': 2,
      'dvcqg.payment.procedures-with-fee': 10,
    });

    expect(indicators.map(({ maximum }) => maximum)).toEqual(['6', '2', '2']);
    expect(points).toEqual({ low: '4.5', high: '4.5' });
  });

  it('takes 0/0 of satisfaction as nothing for dossiers and as full for petitions', () => {
    const { points } = pillar('6', {
      'dvcqg.satisfaction.dossiers-satisfied': 0,
      'dvcqg.satisfaction.dossiers-rated': 0,
      'dvcqg.satisfaction.petitions-on-time': 0,
      'dvcqg.satisfaction.petitions-received': 0,
      'dvcqg.satisfaction.petitions-satisfied': 0,
      'dvcqg.satisfaction.petitions-rated': 0,
    });

    expect(points).toEqual({ low: '12', high: '12' });
  });

  it('leaves what nobody outside knows between nothing and its maximum', () => {
    expect(pillar('1', {}).points).toEqual({ low: '0', high: '18' });
    expect(pillar('5', {}).points).toEqual({ low: '0', high: '22' });
  });

  it('leaves the total between what is known and what is still possible', () => {
    const edition = shippedCatalogue().editions.get('qd-766');
    if (edition === undefined) throw new Error('qd-766 does not ship');

    const { points, maximum } = scoreUnit(edition, SUBJECT, knowing({ ...PROGRESS, ...ONLINE }));

    expect(maximum).toBe('100');
    expect(shownPoints(points, 2).en).toBe('26.51 to 94.51');
  });
});
