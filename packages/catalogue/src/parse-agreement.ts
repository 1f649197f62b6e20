import type { Sentence } from '@dti-hub/kernel';
import * as z from 'zod';
import type { Agreement } from './agreement.ts';
import type { Fault } from './fault.ts';
import { parseCatalogue } from './parse-catalogue.ts';
import { bilingualSchema } from './schema-parts.ts';

/** A field of a draft for which nobody has given an answer yet. */
export interface OpenQuestion {
  readonly path: string;
  readonly question: Sentence;
}

/** An agreement, or everything that is wrong with its file and everything that it leaves open. */
export type AgreementResult =
  | { readonly success: true; readonly agreement: Agreement }
  | {
      readonly success: false;
      readonly faults: readonly Fault[];
      readonly open: readonly OpenQuestion[];
    };

/** Reads one agreement by itself, as the catalogue would, or a draft that is not finished. */
export function parseAgreement(text: string): AgreementResult {
  const result = parseCatalogue([{ kind: 'agreement', file: '', text }]);
  if (!result.success) return withOpenQuestions(text, result.faults);
  const [agreement] = result.catalogue.agreements.values();
  if (agreement === undefined) throw new RangeError('an agreement without faults is kept');
  return { success: true, agreement };
}

/** A question where a value belongs is a fault of the file, but one that says what is to be done. */
function withOpenQuestions(text: string, faults: readonly Fault[]): AgreementResult {
  const open = openQuestions(parsedOr(null, text), '');
  const isToldBy = ({ path }: Fault): boolean =>
    open.some((one) => `${one.path}.`.startsWith(`${path}.`) || path.startsWith(`${one.path}.`));
  return {
    success: false,
    faults: faults.filter((fault) => fault.path === '' || !isToldBy(fault)),
    open,
  };
}

function parsedOr(otherwise: unknown, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

const openFieldSchema = z.strictObject({ question: bilingualSchema });

function openQuestions(value: unknown, path: string): OpenQuestion[] {
  if (typeof value !== 'object' || value === null) return [];
  const open = openFieldSchema.safeParse(value);
  if (open.success) return [{ path, question: open.data.question }];
  return Object.entries(value).flatMap(([name, one]) =>
    openQuestions(one, path === '' ? name : `${path}.${name}`),
  );
}
