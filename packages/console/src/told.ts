import { HubError } from '@dti-hub/kernel';
import { ErasedError } from '@dti-hub/pipeline';
import { SuppositionError } from '@dti-hub/releases';
import { ConflictError, NoRightError, RefusedError } from '@dti-hub/stewardship';
import { notice, type Html } from './html/parts.ts';
import type { Page } from './html/layout.ts';
import type { Tongue } from './language.ts';

/** Why something was not done, for the person who asked for it. */
export interface Told {
  readonly status: NonNullable<Page['status']>;
  readonly notice: Html;
}

/** What is said of an error that is the person's own doing, or somebody else's who was faster; undefined of all others. */
function toldOf(error: unknown, tongue: Tongue): Told | undefined {
  const status = statusOf(error);
  if (status === undefined || !(error instanceof HubError)) return undefined;
  return {
    status,
    notice: notice('warn', tongue.say(error.problem), tongue.say(error.mend)),
  };
}

function statusOf(error: unknown): Told['status'] | undefined {
  if (error instanceof NoRightError) return 403;
  if (error instanceof ConflictError) return 409;
  if (error instanceof ErasedError) return 410;
  const isTheirs = error instanceof RefusedError || error instanceof SuppositionError;
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
