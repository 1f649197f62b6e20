import { compareText } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';

describe('compareText', () => {
  it('orders by code unit, as no locale would', () => {
    expect(['ă', 'b', 'a', 'B', ''].toSorted(compareText)).toEqual(['', 'B', 'a', 'b', 'ă']);
  });

  it('leaves equal texts where they stand', () => {
    expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([
      -1, 1, 0,
    ]);
  });
});
