import { HubError, type Sentence } from '@dti-hub/kernel';
import { ErasedError, IntegrityError, NotFoundError } from '@dti-hub/pipeline';
import { SuppositionError } from '@dti-hub/releases';
import {
  ConflictError,
  FilingRefusedError,
  NoRightError,
  RefusedError,
} from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Desk } from './desk.ts';
import { notice, type Cell, type Field, type Html } from './html/parts.ts';
import type { Page } from './html/layout.ts';
import type { Tongue } from './language.ts';
import { FieldsRefusedError } from './typed.ts';

/** Why fields of a form cannot be taken, by their names. */
export type Faults = ReadonlyMap<string, string>;

export const NO_FAULTS: Faults = new Map();

/** Why something was not done, for the person who asked for it. */
export interface Told {
  readonly status: NonNullable<Page['status']>;
  readonly notice: Html;
  readonly faults: Faults;
}

/** Fields with what was written in them, and why it could not be taken. */
export const fieldsOf =
  (written: (name: string) => string, faults: Faults) =>
  (field: Field): Field => ({
    value: written(field.name),
    fault: faults.get(field.name),
    ...field,
  });

/** What is said of an error that is the person's own doing, or somebody else's who was faster; undefined of all others. */
function toldOf(error: unknown, tongue: Tongue): Told | undefined {
  const status = statusOf(error);
  if (status === undefined || !(error instanceof HubError)) return undefined;
  const faults = faultsOf(error, tongue);
  const said = [error.problem, error.mend].map((sentence) => tongue.say(sentence));
  const lines =
    error instanceof FieldsRefusedError
      ? [...faults].map(([name, fault]) => html`<a href="#${name}">${fault}</a>`)
      : said;
  return { status, notice: notice('warn', ...lines), faults };
}

function faultsOf(error: HubError, tongue: Tongue): Faults {
  if (error instanceof FieldsRefusedError) {
    const told = [...error.faults].map(
      ([name, { problem, mend }]) => [name, `${tongue.say(problem)} ${tongue.say(mend)}`] as const,
    );
    return new Map(told);
  }
  if (error instanceof FilingRefusedError) {
    return new Map(
      error.faults.map(({ field, expected }) => [
        nameOf(field),
        tongue.t(`Cần ${expected.vi}.`, `Expected ${expected.en}.`),
      ]),
    );
  }
  return error instanceof RefusedError && error.field !== null
    ? new Map([[nameOf(error.field), tongue.say(error.problem)]])
    : NO_FAULTS;
}

/** A form asks for a document by its number first. */
const nameOf = (field: string): string => (field === 'documents' ? 'number' : field);

function statusOf(error: unknown): Told['status'] | undefined {
  if (error instanceof NoRightError) return 403;
  if (error instanceof ConflictError) return 409;
  if (error instanceof ErasedError) return 410;
  const isTheirs = [RefusedError, SuppositionError, NotFoundError].some(
    (one) => error instanceof one,
  );
  return isTheirs ? 422 : undefined;
}

/** Does something; where it is refused, what is told of it instead. @throws whatever is nobody's doing here */
export async function attempt<Done>(
  tongue: Tongue,
  act: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly told: Told }> {
  try {
    return { done: await act() };
  } catch (error) {
    const told = toldOf(error, tongue);
    if (told === undefined) throw error;
    return { told };
  }
}

/**
 * A part of a page. Where kept bytes are gone or no longer what they were, that stands in its place and is told to
 * the operator; the rest of the page does not need them.
 * @throws whatever else is nobody's doing here
 */
export async function partOfPage(
  { tongue: { t }, onFailure }: Pick<Desk, 'tongue' | 'onFailure'>,
  what: Sentence,
  draw: () => Promise<Cell>,
): Promise<Cell> {
  try {
    return await draw();
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    onFailure(error);
    return notice(
      'warn',
      t(
        `Không xem được ${what.vi} ở đây: tệp đã lưu không còn, hoặc không còn nguyên vẹn.`,
        `${what.en} cannot be seen here: kept bytes are gone, or no longer whole.`,
      ),
      t(
        'Lỗi đã được ghi lại cho người vận hành; phần còn lại của trang vẫn đúng.',
        'It has been told to the operator; the rest of the page stands.',
      ),
    );
  }
}
