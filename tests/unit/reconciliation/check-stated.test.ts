import type { CheckOf } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anIndicator, anInput } from '../scoring/an-edition.ts';
import { shippedEdition } from '../scoring/shipped-edition.ts';
import { check, editionOf, gist } from './unit-facts.ts';

describe('totalNotSumOfParts', () => {
  const edition = editionOf(
    [anIndicator({ code: '1.1', maximum: '10' }), anIndicator({ code: '1.2', maximum: '10' })],
    '20',
  );
  const sums = (stated: Readonly<Record<string, string>>, tolerance = '0') => {
    const declared = { kind: 'totalNotSumOfParts', severity: 'notice', tolerance } as const;
    const published = { '1.1': '8.8', '1.2': '9.91' };
    return check({
      edition,
      checks: [
        { ...declared, of: 'pillars' },
        { ...declared, of: 'total' },
      ],
      figures: stated,
      published,
    });
  };

  it('is told of a pillar and a total that their indicators do not add up to', () => {
    const found = sums({ 'assessed.points.1': '18.5', 'assessed.points.total': '18.7' });

    expect(found.map(gist)).toEqual([
      ['totalNotSumOfParts', 'published', '1', '18.5', '18.71'],
      ['totalNotSumOfParts', 'published', 'total', '18.7', '18.71'],
    ]);
    expect(found[1]?.sentence.vi).toBe(
      'Tổng điểm: ghi 18,7 điểm đã công bố, nhưng các phần cộng lại được 18,71; chênh 0,01.',
    );
  });

  it('goes when what is stated is the sum, or near enough', () => {
    expect(sums({ 'assessed.points.1': '18.71', 'assessed.points.total': '18.710' })).toEqual([]);
    expect(sums({ 'assessed.points.total': '18.7' }, '0.05')).toEqual([]);
  });

  it('is not told where nothing is stated', () => {
    expect(sums({})).toEqual([]);
  });
});

const PRINTED: CheckOf<'ratioContradictsPoints'> = {
  kind: 'ratioContradictsPoints',
  severity: 'warning',
  tolerance: '0.005',
  ratioTolerance: '0.00005',
  assuming: { rule: 'linear', evidence: 'made up for a test' },
};

describe('ratioContradictsPoints, the province’s plan of 2023', () => {
  const edition = shippedEdition('ninh-thuan-province-2022');
  const printed = (code: string, [points, ratio]: readonly [string, string], declared = PRINTED) =>
    check({
      edition,
      checks: [declared],
      figures: { [`assessed.points.${code}`]: points, [`assessed.ratio.${code}`]: ratio },
      published: {},
    });

  it.each([
    {
      what: '0,28% beside 0,1/5 for workers',
      code: '4.B',
      points: '0.1',
      ratio: '0.0028',
      found: '0.01425',
    },
    {
      what: '2,4% beside 0,04/5 on OneTouch',
      code: '4.C',
      points: '0.04',
      ratio: '0.024',
      found: '0.11975',
    },
  ])('is told of $what', ({ code, points, ratio, found }) => {
    expect(printed(code, [points, ratio]).map(gist)).toEqual([
      ['ratioContradictsPoints', 'published', code, points, found],
    ]);
  });

  it('says that the rule was supposed where nobody outside knows it', () => {
    const [told] = printed('4.B', ['0.1', '0.0028']);

    expect(told?.sentence.vi).toBe(
      'Chỉ số 4.B "Tỷ lệ người lao động được bồi dưỡng, tập huấn kỹ năng số": văn bản đã công bố ghi tỷ lệ 0,28% và 0,1/5 điểm, nhưng tỷ lệ đó cho từ 0,0138 đến 0,0143 điểm (quy tắc giả định: điểm tối đa × tỷ lệ).',
    );
  });

  it('suggests the points of the ratio, or the ratio of the points', () => {
    const [told] = printed('4.B', ['0.1', '0.0028']);

    expect(told?.proposals).toMatchObject([
      { kind: 'correctValue', figure: { measure: 'assessed.points.4.B' }, value: '0.014' },
      { kind: 'correctValue', figure: { measure: 'assessed.ratio.4.B' }, value: '0.02' },
    ]);
  });

  it('goes when the text is corrected', () => {
    expect(printed('4.B', ['0.014', '0.0028'])).toEqual([]);
  });

  it('supposes nothing unless it is told to', () => {
    const { assuming: _supposed, ...declared } = PRINTED;

    expect(printed('4.B', ['0.1', '0.0028'], declared)).toEqual([]);
  });

  it.each([
    { why: 'a straight line', code: '8.A', points: '1.79', ratio: '0.0894' },
    { why: 'a target of 20%', code: '7.A', points: '6.75', ratio: '0.0675' },
    {
      why: 'points made before the ratio was rounded',
      code: '7.C',
      points: '1.35',
      ratio: '0.0003',
    },
  ])('is not told of $code, which $why joins', ({ code, points, ratio }) => {
    expect(printed(code, [points, ratio])).toEqual([]);
  });

  it('is told of points that a target does not give, by the edition’s rule', () => {
    const [told] = printed('7.A', ['9', '0.0675']);

    expect(told?.sentence.vi).toContain('ghi tỷ lệ 6,75% và 9/20 điểm');
    expect(told?.sentence.vi).toContain('(quy tắc của bộ chỉ số)');
    expect(told?.proposals).toMatchObject([{ value: '6.75' }, { value: '0.09' }]);
  });

  it('takes no half mark for a ratio', () => {
    expect(printed('3.D', ['15', '0.9'])).toEqual([]);
  });
});

describe('ratioContradictsPoints, a district', () => {
  const rule = {
    kind: 'linear' as const,
    numerator: [anInput('a')],
    denominator: [anInput('b')],
    zeroOverZero: 'missing' as const,
  };
  const edition = editionOf([anIndicator({ code: '8.4', maximum: '20', rule })], '20');
  const printed = (ratio: string) =>
    check({
      edition,
      checks: [{ ...PRINTED, tolerance: '0.05' }],
      figures: { 'assessed.points.8.4': '18.5', 'assessed.ratio.8.4': ratio },
      published: {},
    });

  const ofMaxima = (...maxima: readonly (string | null)[]) =>
    editionOf(
      maxima.map((maximum, at) => anIndicator({ code: `8.${at}`, maximum, rule })),
      '20',
    );

  it('takes 18,5/20 beside 92,28% for rounding, and 90% for a contradiction', () => {
    expect(printed('0.9228')).toEqual([]);
    expect(printed('0.9').map(gist)).toEqual([
      ['ratioContradictsPoints', 'published', '8.4', '18.5', '18.001'],
    ]);
  });

  /** What is told of indicators of such maxima, each with 9 points beside half of it. */
  const told = (maxima: readonly (string | null)[], declared = PRINTED, both = true) =>
    check({
      edition: ofMaxima(...maxima),
      checks: [declared],
      figures: Object.fromEntries(
        maxima.flatMap((_, at) => [
          [`assessed.points.8.${at}`, '9'],
          ...(both ? [[`assessed.ratio.8.${at}`, '0.5']] : []),
        ]),
      ),
      published: {},
    });

  it('is told of the indicators that are asked for, of all where none is named', () => {
    const asked = told(['10', '10'], { ...PRINTED, codes: ['8.1'] });

    expect(told(['10', '10']).map(({ subject }) => subject)).toEqual(['8.0', '8.1']);
    expect(asked.map(({ subject }) => subject)).toEqual(['8.1']);
  });

  it('is not told where the maximum is not known, or a ratio is not printed', () => {
    expect(told([null, null])).toEqual([]);
    expect(told(['10'], PRINTED, false)).toEqual([]);
  });

  it('suggests no ratio where there is nothing to be had', () => {
    expect(told(['0'])[0]?.proposals).toMatchObject([
      { figure: { measure: 'assessed.points.8.0' }, value: '0' },
    ]);
  });
});
