import { parseArgs } from 'node:util';
import { isLocalDate } from '@dti-hub/kernel';
import * as z from 'zod';
import { isBehaviour, type Behaviour } from './behaviour.ts';
import type { SandboxSettings } from './portal-routes.ts';

/** How the sandbox's own process is started; every option has a default. */
export interface SandboxOptions {
  readonly port?: number;
  /** A folder of recorded answers of the real portal. */
  readonly real?: string;
  readonly seed?: number;
  /** The last day of data, `YYYY-MM-DD`. */
  readonly through?: string;
  /** Leaves the bad rows out. */
  readonly clean?: boolean;
  readonly communes?: number;
  /** How every source misbehaves. */
  readonly misbehave?: Behaviour;
}

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number')
  .transform(Number);

const argumentsSchema = z.strictObject({
  port: wholeNumber.default(0),
  real: z.string().optional(),
  seed: wholeNumber.default(1),
  through: z.string().refine(isLocalDate, 'a day, YYYY-MM-DD').optional(),
  clean: z.boolean().default(false),
  communes: wholeNumber.optional(),
  misbehave: z.string().refine(isBehaviour, 'a behaviour of the list').optional(),
});

/** The options as words of a command line; `readArguments` reads them back. */
export function writeArguments(options: SandboxOptions): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [`--${name}`] : [`--${name}`, String(value)];
  });
}

/** Reads a command line, or says in English what is wrong with it. */
export function readArguments(
  args: readonly string[],
):
  | { success: true; port: number; settings: SandboxSettings }
  | { success: false; problem: string } {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      port: { type: 'string' },
      real: { type: 'string' },
      seed: { type: 'string' },
      through: { type: 'string' },
      clean: { type: 'boolean' },
      communes: { type: 'string' },
      misbehave: { type: 'string' },
    },
  });
  const parsed = argumentsSchema.safeParse({ ...values });
  if (!parsed.success) return { success: false, problem: z.prettifyError(parsed.error) };
  const { port, real, seed, through, clean, communes, misbehave } = parsed.data;
  return {
    success: true,
    port,
    settings: {
      portal: { seed, badRows: !clean, ...(communes !== undefined && { communes }) },
      ...(through !== undefined && { through }),
      ...(misbehave !== undefined && { misbehave }),
      ...(real !== undefined && { recordedDirectory: real }),
    },
  };
}
