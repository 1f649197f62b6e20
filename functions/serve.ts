import type { Env, Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { logFailure } from './observe.ts';

/** Told of every error behind an answer that is not the caller's fault. */
type OnFailure = (error: unknown) => void;

/** A hono application as API Gateway calls it; a process makes it once, when it is first called. */
export function serve<E extends Env>(name: string, create: (onFailure: OnFailure) => Hono<E>) {
  let answer: ReturnType<typeof handle> | undefined;
  return (event: LambdaEvent, context: LambdaContext) => {
    answer ??= handle(create((error) => logFailure(name, error)));
    return answer(event, context);
  };
}
