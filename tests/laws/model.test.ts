import { describe, it } from 'vitest';
import { expectModelHolds } from '../support/model/expect-model-holds.ts';

describe('stewardship, held against a model of its rules', () => {
  it('comes to the same after any commands', () => expectModelHolds({ sequences: 300, seed: 20_230_110 }));
});
