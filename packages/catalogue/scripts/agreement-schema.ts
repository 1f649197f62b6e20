import * as z from 'zod';
import { agreementSchema } from '../src/agreement.ts';

/** A part of a JSON Schema, as far as the schema of agreements needs one. */
export interface SchemaPart {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: boolean | SchemaPart;
  readonly items?: SchemaPart;
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
}

/** The JSON Schema of an agreement as it is written: what has a default may be left out. */
export function agreementJsonSchema(): SchemaPart {
  // Draft 7 is what editors complete by.
  const schema: object = z.toJSONSchema(agreementSchema, { io: 'input', target: 'draft-7' });
  return { ...schema };
}
