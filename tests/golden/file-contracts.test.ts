import { createUnitResolver, remarkWords } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { refusePersonalData, processSnapshot } from '@dti-hub/sources';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import { exampleFile, FILED_FEED_IDS, PLANTED } from '@dti-hub/sandbox';
import { shippedCatalogue } from '../unit/catalogue/shipped-files.ts';
import {
  fileContracts,
  fileContractsPage,
  shippedPage,
  shippedTemplates,
  wantedTemplates,
} from './file-contracts.ts';
import { agreementOf } from './samples.ts';

const catalogue = shippedCatalogue();
const contracts = fileContracts([...catalogue.agreements.values()]);
const units = createUnitResolver(catalogue.units);
const PERIOD = civilYear(2022);
const FILED = FILED_FEED_IDS.filter((feed) => feed !== PLANTED.neverFiled);

/** What the hub makes of a file of the contract. */
const processed = (feed: string, file: Uint8Array) =>
  processSnapshot({ agreement: agreementOf(feed, 'ninh-thuan'), period: PERIOD, units }, [file]);

// `npm run samples -w tests` writes templates, example files and the page anew.
describe('file contracts', () => {
  it('have a template each, and nothing else has', () => {
    expect(shippedTemplates()).toStrictEqual(wantedTemplates(contracts));
  });

  it('are listed in docs/file-contracts.md as they are', () => {
    const page = shippedPage();

    expect(page).toBe(fileContractsPage(page, contracts, [...catalogue.editions.values()]));
  });

  it.each(contracts.map(({ feed }) => feed))(
    '%s: its blank template has every column, and no row',
    (feed) => {
      const template = new TextEncoder().encode(shippedTemplates()[`${feed}.csv`]);

      const { cause, ledger } = processed(feed, template);

      expect(cause?.code).toBe('shrunk');
      expect(ledger.read).toBe(0);
    },
  );

  it.each(contracts.map(({ feed, evidence }) => ({ feed, evidence })))(
    '$feed says what it stands on, and that it is our own',
    ({ evidence }) => {
      expect(remarkWords(evidence).en).toMatch(/^Our own file contract[.:,]/);
    },
  );

  it.each(FILED)(
    '%s: its example file is the sandbox’s, marked as simulated, whole and clean',
    (feed) => {
      const file = new Uint8Array(readFileSync(`${EXAMPLE_FILINGS}/${feed}/2022.csv`));

      expect(file).toStrictEqual(exampleFile(feed));
      expect(refusePersonalData(agreementOf(feed, 'ninh-thuan'), [file])).toBeNull();
      const [, ...rows] = new TextDecoder().decode(file).trimEnd().split('\r\n');
      for (const row of rows) expect(row).toContain('Số liệu mô phỏng');
      const { cause, ledger } = processed(feed, file);
      expect(cause?.code).toBe(feed === PLANTED.renamed.feed ? 'drifted' : undefined);
      expect(ledger.accepted).toBe(cause === null ? ledger.read : 0);
    },
  );

  it('have no example file where the demonstration has nobody file one', () => {
    expect(exampleFile(PLANTED.neverFiled)).toBeUndefined();
    expect(existsSync(`${EXAMPLE_FILINGS}/${PLANTED.neverFiled}`)).toBe(false);
  });
});

describe('the names of what is counted', () => {
  const AGES = /(14|15|18)-and-over/;

  it.each(
    [...catalogue.agreements.values()].flatMap(({ measures }) =>
      measures
        .filter(({ measure }) => AGES.test(measure))
        .map(({ measure, unitOfMeasure }) => ({ measure, unitOfMeasure })),
    ),
  )('$measure says its bound of age in words too', ({ measure, unitOfMeasure }) => {
    const [, age = 'none'] = AGES.exec(measure) ?? [];

    expect(unitOfMeasure).toContain(`of ${age} and over`);
  });

  it('call money đồng wherever a budget is counted', () => {
    const budget = catalogue.agreements.get('budget')?.measures ?? [];

    expect(budget.length).toBeGreaterThan(0);
    for (const { unitOfMeasure } of budget) expect(unitOfMeasure).toMatch(/^đồng \(VND, whole/);
  });
});
