import { parseCatalogue } from '@dti-hub/catalogue';
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

  it('say of every rule of qd-766 how well it is known, and call none stated', () => {
    const edition = shippedCatalogue().editions.get('qd-766');
    const indicators = edition?.pillars.flatMap((pillar) => pillar.indicators) ?? [];

    expect(indicators.length).toBeGreaterThan(0);
    expect(indicators.map(({ evidence }) => evidence.status)).not.toContain('stated');
    expect(edition?.decision.date).toBeNull();
    expect(edition?.evidence).toContain('not the legal text');
  });
});
