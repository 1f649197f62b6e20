import type { HonoRequest } from 'hono';
import { ProblemError } from '../route.ts';
import { fileBytes, noBody, type Act } from './act.ts';
import { badJson, notJson } from './problems.ts';

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * What came with a request, as the act wants to have it.
 * @throws {ProblemError} 415 when it is said to be something else than JSON, 400 when it is none
 */
export async function readBody(
  { body }: Pick<Act, 'body'>,
  request: HonoRequest,
): Promise<unknown> {
  if (body === noBody) return undefined;
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (body === fileBytes) return bytes;
  if (!JSON_TYPE.test(request.header('content-type') ?? '')) throw new ProblemError(notJson);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError(badJson);
  }
}
