import { parseAgreement } from '@dti-hub/catalogue';
import { expect } from 'vitest';
import { feeds, outcomeOf, readExpected, readSample } from '../golden/samples.ts';
import { shippedFiles } from '../unit/catalogue/shipped-files.ts';
import { CASES, type Case } from './cases.ts';
import { describeConformance } from './describe-conformance.ts';

/** What only a feed that ships can show. */
const SHIPPED_CASES: readonly Case[] = [
  {
    name: 'its agreement is valid',
    run: ({ feed }) => {
      const file = shippedFiles().find((one) => one.file === `agreements/${feed}.json`);

      expect(parseAgreement(file?.text ?? '')).toMatchObject({ success: true });
    },
  },
  {
    name: 'its sample says what was agreed that it says',
    run: (sample) => expect(outcomeOf(sample)).toStrictEqual(readExpected(sample.feed)),
  },
];

// Adding a feed adds no line here: its agreement and its sample are found where they lie.
describeConformance(
  'shipped feeds',
  feeds().map((feed) => ({ feed, ...readSample(feed) })),
  [...SHIPPED_CASES, ...CASES],
);
