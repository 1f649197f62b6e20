import { describe, expect, it } from 'vitest';
import { playSequences } from '../support/model/play-sequences.ts';

describe('stewardship, held against a model of its rules', () => {
  it('comes to the same after any commands', async () => {
    await expect(playSequences({ sequences: 200, seed: 20_230_110 })).resolves.toBeUndefined();
  }, 120_000);
});
