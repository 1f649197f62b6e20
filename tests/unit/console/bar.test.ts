import { describe, expect, it } from 'vitest';
import { bar } from '../../../packages/console/src/html/parts.ts';

describe('the bar of points', () => {
  it('shows what is earned of a maximum', async () => {
    const drawn = (await bar({ low: '5', high: '7.5' }, '10')).toString();

    expect(drawn).toContain('class="sure" width="500"');
    expect(drawn).toContain('class="open" x="500" width="250"');
  });

  it('is none where nothing can be earned: grey means not earned', () => {
    expect(bar({ low: '0', high: '0' }, '0')).toBe('–');
  });
});
