import * as z from 'zod';
import { shapes } from './shapes/named.ts';

type Schema = z.core.JSONSchema.BaseSchema;

export const PROVINCE_PARAMETER = {
  in: 'path',
  name: 'province',
  required: true,
  schema: { type: 'string' },
};

const PROBLEM_CONTENT = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

export const refusalsOf = (refusals: Readonly<Record<string, string>>): object =>
  Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      status,
      { description, content: PROBLEM_CONTENT },
    ]),
  );

/** The parameters that a schema speaks of. */
export function parametersOf(where: 'path' | 'query', schema: z.ZodObject) {
  const { properties = {}, required = [] } = jsonSchemaOf(schema);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = typeof property === 'boolean' ? {} : property;
    return {
      in: where,
      name,
      required: where === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    };
  });
}

/** What clients are to rely on: fields that come later are no fault, so nothing forbids them. */
export const WRITING = { io: 'input', unrepresentable: 'any' } as const;

const jsonSchemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, WRITING);

export const referenceUri = (id: string): string => `#/components/schemas/${id}`;

/** Every shape of an answer goes by a name. */
export const referenceTo = (schema: z.ZodType) => ({
  $ref: referenceUri(shapes.get(schema)?.id ?? ''),
});
