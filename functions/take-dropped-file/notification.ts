import * as z from 'zod';

/** An object that was put into the bucket. */
export interface PutObject {
  readonly key: string;
  /** Which of the objects that were ever put there. */
  readonly version: string;
  /** UTC, with `Z`. */
  readonly putAt: string;
}

/** Keys come as in a form: percent-encoded, a space as a plus sign. */
const keySchema = z.string().transform((key) => decodeURIComponent(key.replaceAll('+', ' ')));

const recordSchema = z
  .object({
    eventTime: z.iso.datetime(),
    s3: z.object({
      object: z.object({
        key: keySchema,
        versionId: z.string().optional(),
        sequencer: z.string(),
      }),
    }),
  })
  .transform(({ eventTime, s3: { object } }): PutObject => ({
    key: object.key,
    // A bucket without versions numbers its events all the same.
    version: object.versionId ?? object.sequencer,
    putAt: eventTime,
  }));

/** What the bucket writes; when it is set up, it sends a word that is about no object. */
const bucketSchema = z
  .object({ Records: z.array(recordSchema).default([]) })
  .transform(({ Records: objects }) => objects);

const bodySchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not valid JSON' });
      return z.NEVER;
    }
  })
  .pipe(bucketSchema);

/** The bucket's notifications as a queue hands them to a function. */
export const notifiedSchema = z
  .object({ Records: z.array(z.object({ body: bodySchema })) })
  .transform(({ Records: messages }) => messages.flatMap(({ body }) => body));
