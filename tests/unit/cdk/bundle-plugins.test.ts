import { describe, expect, it } from 'vitest';
import {
  placeWithin,
  withKnownErrors,
  withoutExtras,
  withoutJsonSchema,
  withPlainKeys,
  withPureCurves,
} from '../../../cdk/bundle-plugins.ts';

describe("a module of the SDK's schemas", () => {
  it('names keys by their text instead of by a constant of its own', () => {
    expect(
      withPlainKeys(
        'const _c = "client";\nconst _e = "error";\nvar A = [_c, { [_e]: _c, [_h]: 1 }];',
      ),
    ).toBe('const _c = "client";\nconst _e = "error";\nvar A = [_c, { "error": _c, [_h]: 1 }];');
  });

  it('makes errors of no class but those that the hub tells apart, and of the service itself', () => {
    const module = [
      '_s_registry.registerError(S3ServiceException$, S3ServiceException);',
      'n0_registry.registerError(NoSuchKey$, NoSuchKey);',
      'n0_registry.registerError(NoSuchBucket$, NoSuchBucket);',
    ];

    expect(withKnownErrors(module.join('\n'))).toBe(module.with(2, '').join('\n'));
  });
});

describe("zod's module of schemas", () => {
  it('is left with all that checks', () => {
    expect(
      withoutJsonSchema(
        '  a.init(inst);\n  inst._zod.processJSONSchema = (ctx) => p(ctx);\n  b();',
      ),
    ).toBe('  a.init(inst);\n\n  b();');
  });
});

describe('undici’s door', () => {
  it('is left with what sends requests', () => {
    expect(
      withoutExtras(
        "const Agent = require('./lib/dispatcher/agent')\nconst MockAgent = require('./lib/mock/mock-agent')\nmodule.exports.caches = new CacheStorage(kConstruct)",
      ),
    ).toBe("const Agent = require('./lib/dispatcher/agent')\nconst MockAgent = {}\n");
  });
});

describe('a map of a bundle', () => {
  it.each([
    ['functions/step.ts', 'functions/step.ts'],
    ['node_modules/zod/index.js', 'node_modules/zod/index.js'],
    ['../../elsewhere/node_modules/zod/index.js', 'node_modules/zod/index.js'],
    ['../../packages/kernel/src/period.ts', 'packages/kernel/src/period.ts'],
    ['../../elsewhere/src/saxes.ts', 'saxes.ts'],
    ['src/xml/1.0/ed5.ts', 'ed5.ts'],
  ])('names %s as %s', (file, named) => {
    expect(placeWithin(file)).toBe(named);
  });
});

describe('d3-shape', () => {
  it('makes its curves without a side effect', () => {
    expect(
      withPureCurves(
        'function Step(context) {\n  this._context = context;\n}\n\nStep.prototype = {\n  point: 1\n};\nvar step = (function custom(t) {})(0);',
      ),
    ).toBe(
      'var Step = /* @__PURE__ */ (() => { function Step(context) {\n  this._context = context;\n}\n Step.prototype = {\n  point: 1\n}; return Step; })();\nvar step = /* @__PURE__ */ (function custom(t) {})(0);',
    );
  });
});
