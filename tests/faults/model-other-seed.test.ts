import { describe, expect, it } from 'vitest';
import { playSequences } from '../support/model/play-sequences.ts';

// Half of the ten thousand: the other half is another file's, so that two cores share them.
describe('stewardship, held against a model of its rules', () => {
  it('comes to the same after any of five thousand sequences more', async () => {
    await expect(playSequences({ sequences: 5000, seed: 586 })).resolves.toBeUndefined();
  });
});
