import { agreementJsonSchema } from './agreement-schema.ts';
import { FURTHER_EXAMPLES } from './further-examples.ts';
import { describeFields, fieldsMarkdown, presentPath, type ExamplesAt } from './describe-fields.ts';

/** What stands above this line of the page is written by hand, what stands below it by the schema. */
const MARK =
  '<!-- From here on written by `npm run schema -w packages/catalogue` out of the schema. -->';

/** The page with its list of fields written anew. */
export function agreementsPage(page: string, agreements: readonly unknown[]): string {
  const [introduction = ''] = page.split(MARK);
  const sections = describeFields(agreementJsonSchema(), examplesIn(agreements));
  return `${introduction.trimEnd()}\n\n${MARK}\n\n${fieldsMarkdown(sections)}`;
}

/** What agreements have at the path, then what no shipped one has. */
const examplesIn =
  (agreements: readonly unknown[]): ExamplesAt =>
  (path) => {
    const present = presentPath(path);
    const steps = present
      .split('.')
      .flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step]));
    const shipped = agreements.flatMap((agreement) => valuesAt(agreement, steps));
    return [...shipped, FURTHER_EXAMPLES[path], FURTHER_EXAMPLES[present]];
  };

function valuesAt(value: unknown, steps: readonly string[]): unknown[] {
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner: unknown[] =
    step === '[]' || step === '<name>'
      ? Object.values(value)
      : Object.entries(value).flatMap(([name, one]) => (name === step ? [one] : []));
  return inner.flatMap((one) => valuesAt(one, rest));
}
