import { describe, expect, it } from 'vitest';
import { withPlainKeys } from '../../../cdk/bundle-plugins.ts';

describe("a module of the SDK's schemas", () => {
  it('names keys by their text instead of by a constant of its own', () => {
    expect(
      withPlainKeys(
        'const _c = "client";\nconst _e = "error";\nvar A = [_c, { [_e]: _c, [_h]: 1 }];',
      ),
    ).toBe('const _c = "client";\nconst _e = "error";\nvar A = [_c, { "error": _c, [_h]: 1 }];');
  });
});
