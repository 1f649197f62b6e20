import { nameOfMeasure, parseCatalogue, remarkWords } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue, shippedFiles } from './shipped-files.ts';

describe('shipped data files', () => {
  it('all parse and agree with each other', () => {
    expect(parseCatalogue(shippedFiles())).toMatchObject({ success: true });
  });

  it('are named after their ids', () => {
    for (const { file, text } of shippedFiles()) {
      const { feed, calendar, edition, province, register } = JSON.parse(text);
      expect(file).toMatch(
        new RegExp(`/${feed ?? calendar ?? edition ?? province ?? register}\\.json$`),
      );
    }
  });

  it('say in both languages on which terms a feed may be used, and what is known of it', () => {
    const inBoth = { vi: expect.stringMatching(/[.]$/), en: expect.stringMatching(/[.]$/) };
    for (const agreement of shippedCatalogue().agreements.values()) {
      expect(agreement).toMatchObject({ licence: inBoth, evidence: inBoth });
      for (const { vi, en } of [agreement.licence, agreement.evidence].map(remarkWords)) {
        expect(vi).not.toBe(en);
      }
    }
  });

  it('name every measure, by one name whichever feed gives it', () => {
    const rules = [...shippedCatalogue().agreements.values()].flatMap(({ measures }) => measures);

    expect(rules.filter(({ name }) => name === undefined)).toEqual([]);
    for (const { measure, name } of rules) {
      expect(nameOfMeasure(rules, measure)).toEqual(name);
    }
  });

  it('name a measure with what fills its name', () => {
    const rules = [...shippedCatalogue().agreements.values()].flatMap(({ measures }) => measures);

    expect(nameOfMeasure(rules, 'platform.using.meeting')).toEqual({
      vi: 'Số cơ quan sử dụng nền tảng họp trực tuyến',
      en: 'Agencies that use the platform for online meetings',
    });
    expect(nameOfMeasure(rules, 'platform.using.lgsp')?.vi).toBe('Số cơ quan sử dụng lgsp');
    expect(nameOfMeasure(rules, 'assessed.share.1.2')?.vi).toBe(
      'Mức được ghi nhận: phần điểm tối đa đạt được của chỉ số 1.2',
    );
    expect(nameOfMeasure(rules, 'no.such')).toBeUndefined();
  });

  it('say of every rule of qd-766 how well it is known, and call none stated', () => {
    const edition = shippedCatalogue().editions.get('qd-766');
    const indicators = edition?.pillars.flatMap((pillar) => pillar.indicators) ?? [];

    expect(indicators.length).toBeGreaterThan(0);
    expect(indicators.map(({ evidence }) => evidence.status)).not.toContain('stated');
    expect(edition?.decision.date).toBeNull();
    expect(edition?.evidence).toMatchObject({
      en: expect.stringContaining('not the legal text'),
    });
  });
});
