import * as fc from 'fast-check';
import * as z from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/** What is really there, by the name of the property: without it hardly anything would be taken. */
export type Pools = Readonly<Record<string, readonly unknown[]>>;

const RARELY = 1;
const MOSTLY = 80;

/** Anything that JSON can say. */
const ANYTHING = fc.jsonValue({ maxDepth: 2 });

/** JSON of a schema for the most part: of what is there, what the schema speaks of, and now and then anything. */
export const bodyOf = (schema: z.ZodType, pools: Pools): fc.Arbitrary<unknown> =>
  valueOf('', z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), pools);

function valueOf(name: string, schema: Schema | boolean, pools: Pools): fc.Arbitrary<unknown> {
  const spoken = typeof schema === 'boolean' ? ANYTHING : spokenOf(name, schema, pools);
  return fc.oneof({ weight: MOSTLY, arbitrary: spoken }, { weight: RARELY, arbitrary: ANYTHING });
}

function spokenOf(name: string, schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const pool = pools[name];
  if (pool !== undefined) return fc.constantFrom(...pool);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) {
    return fc.oneof(...branches.map((one) => valueOf(name, one, pools)));
  }
  return ofType(name, schema, pools);
}

function ofType(name: string, schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const { type, items, pattern } = schema;
  if (type === 'object') return objectOf(schema, pools);
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items)) {
    return fc.array(valueOf(name, items, pools), { maxLength: 2 });
  }
  if (type === 'null') return fc.constant(null);
  if (type !== 'string') return ANYTHING;
  return pattern === undefined
    ? fc.string({ unit: 'binary', maxLength: 30 })
    : fc.stringMatching(new RegExp(pattern));
}

function objectOf({ properties = {}, required = [] }: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, valueOf(name, one, pools)]),
  );
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
}
