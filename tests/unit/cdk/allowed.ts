import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { propertiesOf } from './synthesised.ts';

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]);

const textSchema = z.unknown().transform((value) => flatten(value));

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: listOf(z.string()),
  Resource: listOf(textSchema).default([]),
  Condition: z.unknown().optional(),
});

type Statement = z.infer<typeof statementSchema>;

const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.array(textSchema),
});

/** A value of a template as text: references by their names, joined parts in a row. */
function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value)
    .flatMap((part: unknown) => (Array.isArray(part) ? part.flat().map(flatten) : [flatten(part)]))
    .join('');
}

/** By the role's name in the template, all that it may do. */
export function allowed(template: Template): ReadonlyMap<string, readonly Statement[]> {
  const policies = propertiesOf(template, 'AWS::IAM::Policy', policySchema);
  return new Map(
    policies.map(({ Roles, PolicyDocument }) => [Roles.join(), PolicyDocument.Statement]),
  );
}

const LEADING_KEYS = z.object({
  'ForAllValues:StringLike': z.object({ 'dynamodb:LeadingKeys': listOf(z.string()) }),
});

/** What a role may do with the stores: "GetItem X/journal", "PutObject X/raw/X", where X is any. */
export function storeAccess(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ Action, Resource, Condition }) =>
    Action.filter((action) => /^(?:dynamodb|s3):/.test(action)).flatMap((action) => {
      const targets = action.startsWith('dynamodb')
        ? LEADING_KEYS.parse(Condition)['ForAllValues:StringLike']['dynamodb:LeadingKeys']
        : Resource.map((resource) => resource.replace(/^[^/]*\/?/, ''));
      return targets.map((target) => `${action.split(':')[1]} ${target}`.trim());
    }),
  );
}

/** What the role of a task may do with the stores. */
export const accessOf = (template: Template, task: string): string[] => {
  const roles = [...allowed(template)].filter(([role]) => role.startsWith(`${task}Role`));
  return roles.flatMap(([, statements]) => storeAccess(statements)).toSorted();
};
