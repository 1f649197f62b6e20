import { inputsOfRule, parseCatalogue, type Edition, type Rule } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, anInput, aPillar } from '../scoring/an-edition.ts';

/** Where an edition of one file has faults. */
function faultPaths(edition: Edition): string[] {
  const text = JSON.stringify(edition);
  const result = parseCatalogue([{ kind: 'edition', file: 'editions/an-edition.json', text }]);
  return result.success ? [] : result.faults.map(({ path }) => path);
}

const over = (rule: Rule, overrides: Partial<ReturnType<typeof anIndicator>> = {}) =>
  anEdition([aPillar({ indicators: [anIndicator({ rule, ...overrides })] })]);

const notPublic = { status: 'notPublic', source: 'made up for a test' } as const;
const aPart = (code: string, maximum: string | null) => ({
  ...anIndicator({ code, maximum, evidence: notPublic }),
  rule: { kind: 'notPublic' as const },
});
const ofParts = (...maxima: (string | null)[]): Rule => ({
  kind: 'sumOfParts',
  parts: maxima.map((maximum, index) => aPart(`1.1.${index + 1}`, maximum)),
});
const aTier = (atLeast: string, share: string) => ({ atLeast, share });
const ofTiers = (...tiers: ReturnType<typeof aTier>[]): Rule => ({
  kind: 'tiers',
  numerator: [anInput('a')],
  denominator: [],
  zeroOverZero: 'missing',
  tiers,
});
const aChoice = (choice: string, share: string) => ({
  choice,
  name: { vi: 'Trường hợp', en: 'Case' },
  share,
});

describe('parseCatalogue: sum of parts', () => {
  it.each([
    ['known parts that add up', ofParts('4', '6')],
    ['unknown parts that share what is left', ofParts('4', null, null)],
  ])('takes %s', (_, rule) => {
    expect(faultPaths(over(rule))).toEqual([]);
  });

  it('takes unknown parts of an unknown indicator', () => {
    expect(faultPaths(over(ofParts(null, null), { maximum: null }))).toEqual([]);
  });

  it.each([
    ['parts short of their indicator', over(ofParts('4', '5'))],
    ['parts beyond their indicator', over(ofParts('11', null))],
    ['a known part of an unknown indicator', over(ofParts('4', null), { maximum: null })],
  ])('tells %s', (_, edition) => {
    expect(faultPaths(edition)).toEqual(['pillars.0.indicators.0.maximum']);
  });

  it('tells a code that an indicator and a part share', () => {
    const rule: Rule = { kind: 'sumOfParts', parts: [aPart('1.1', '4'), aPart('1.1.2', '6')] };

    expect(faultPaths(over(rule))).toEqual(['pillars']);
  });

  it('tells what is wrong with the rule of a part', () => {
    const [first, second] = [aPart('1.1.1', '4'), aPart('1.1.2', '6')];
    const rule: Rule = {
      kind: 'sumOfParts',
      parts: [first, { ...second, rule: { kind: 'unscored' } }],
    };

    expect(faultPaths(over(rule))).toEqual(
      expect.arrayContaining(['pillars.0.indicators.0.rule.parts.1.maximum']),
    );
  });
});

/** A pillar of 10 whose second and third indicator have no maximum of their own. */
const withGroup = (codes: string[], maximum = '4', first: string | null = '6') =>
  anEdition([
    aPillar({
      groups: [{ codes, maximum, evidence: 'made up for a test' }],
      indicators: [
        anIndicator({ code: '1.1', maximum: first }),
        anIndicator({ code: '1.2', maximum: null }),
        anIndicator({ code: '1.3', maximum: null }),
      ],
    }),
  ]);

describe('parseCatalogue: groups', () => {
  it('takes a group that fills its pillar, and one that leaves something to share', () => {
    expect(faultPaths(withGroup(['1.2', '1.3']))).toEqual([]);
    expect(faultPaths(withGroup(['1.2', '1.3'], '4', null))).toEqual([]);
  });

  it.each([
    ['a group short of its pillar', withGroup(['1.2', '1.3'], '3'), 'pillars.0.maximum'],
    ['a group beyond its pillar', withGroup(['1.2', '1.3'], '5'), 'pillars.0.maximum'],
    ['a member of known maximum', withGroup(['1.1', '1.2', '1.3'], '10'), 'pillars.0.groups'],
    ['a member of nowhere', withGroup(['1.2', '1.3', '1.4']), 'pillars.0.groups'],
    ['a member named twice', withGroup(['1.2', '1.3', '1.3']), 'pillars.0.groups'],
  ])('tells %s', (_, wrong, path) => {
    expect(faultPaths(wrong)).toContain(path);
  });
});

describe('parseCatalogue: tiers and alternatives', () => {
  it('takes steps from the highest to the lowest', () => {
    expect(faultPaths(over(ofTiers(aTier('4', '1'), aTier('1', '1/4'))))).toEqual([]);
  });

  it.each([
    ['steps out of order', ofTiers(aTier('1', '1/4'), aTier('4', '1'))],
    ['two steps at one value', ofTiers(aTier('4', '1'), aTier('4', '1/4'))],
    ['a lower step that earns as much', ofTiers(aTier('4', '1'), aTier('1', '1'))],
  ])('tells %s', (_, rule) => {
    expect(faultPaths(over(rule))).toEqual(['pillars.0.indicators.0.rule.tiers']);
  });

  it('tells a share beyond the maximum', () => {
    expect(faultPaths(over(ofTiers(aTier('4', '3/2'))))).toEqual([
      'pillars.0.indicators.0.rule.tiers.0.share',
    ]);
    const choices = [aChoice('all', '1.01'), aChoice('none', '0')];
    expect(faultPaths(over({ kind: 'alternatives', choices }))).toEqual([
      'pillars.0.indicators.0.rule.choices.0.share',
    ]);
  });

  it('tells a case that stands twice', () => {
    const choices = [aChoice('all', '1'), aChoice('all', '0')];

    expect(faultPaths(over({ kind: 'alternatives', choices }))).toEqual([
      'pillars.0.indicators.0.rule.choices',
    ]);
  });
});

describe('parseCatalogue: evidence', () => {
  it('tells a rule that is known of which the evidence says it is not, and the reverse', () => {
    const path = 'pillars.0.indicators.0.evidence.status';

    expect(faultPaths(over({ kind: 'notPublic' }))).toEqual([path]);
    expect(faultPaths(over({ kind: 'yesNo' }, { evidence: notPublic }))).toEqual([path]);
  });
});

const measures = (rule: Rule) => inputsOfRule(rule).map(({ measure }) => measure);

describe('inputsOfRule', () => {
  it('finds the figures of every family, those of parts and of rules not public too', () => {
    const ratio = { numerator: [anInput('a')], denominator: [anInput('b')] };

    expect(measures({ kind: 'linear', ...ratio, zeroOverZero: 'zero' })).toEqual(['a', 'b']);
    expect(measures(ofTiers(aTier('1', '1')))).toEqual(['a']);
    expect(measures({ kind: 'yesNo', input: anInput('c') })).toEqual(['c']);
    expect(measures({ kind: 'yesNo' })).toEqual([]);
    expect(measures({ kind: 'notPublic', ratio })).toEqual(['a', 'b']);
    expect(measures({ kind: 'notPublic' })).toEqual([]);
    expect(measures({ kind: 'unscored' })).toEqual([]);
    const part = { ...aPart('1.1.1', null), rule: { kind: 'yesNo' as const, input: anInput('d') } };
    expect(measures({ kind: 'sumOfParts', parts: [part, aPart('1.1.2', null)] })).toEqual(['d']);
  });
});
