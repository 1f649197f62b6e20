import * as z from 'zod';

/** What an answer says, as far as a test looks at it. */
export const told = async (answer: Response) => {
  const body = z.looseObject({}).parse(JSON.parse((await answer.text()) || '{}'));
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body };
};
