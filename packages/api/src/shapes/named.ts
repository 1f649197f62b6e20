import * as z from 'zod';

/** The shapes that go by a name in the OpenAPI document. */
export const shapes = z.registry<{ readonly id: string }>();

/** Gives a shape its name. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  shapes.add(schema, { id });
  return schema;
}
