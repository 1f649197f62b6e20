import type { Context } from 'hono';
import type { AccessEnv, Needs } from './access/index.ts';
import type { AnswerDesk } from './answer/desk.ts';

/** Nothing that is asked or said here needs more; files and sets of values have limits of their own. */
export const BODY_BYTES_MAX = 64 * 1024;

/** What one address answers to one method, and of whom. */
export interface Operation {
  readonly method: string;
  /** Below `/v1/{province}`. */
  readonly path: string;
  readonly needs: Needs;
  /** Begins to look up what its answer needs whatever is asked, while the call is still being counted. */
  readonly begin?: (context: Context<AccessEnv>) => void;
  readonly answer: (context: Context<AccessEnv>) => Promise<Response>;
  readonly bytesMax: number;
  /** Whether a token may also come as the password of Basic: for clients that know no other way. */
  readonly takesPassword?: boolean;
}

/** A part of the HTTP interface: its operations, once there is a desk to answer at. */
export type Facade = (desk: AnswerDesk) => readonly Operation[];
