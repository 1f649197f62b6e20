import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** Where a page ends: which publication it is of, and the key of its last item. */
export interface PagePlace {
  readonly publication: number;
  readonly after: string;
}

const placeSchema = z.strictObject({ publication: z.int().positive(), after: z.string() });

/** Signs and reads the cursors of one key; a cursor holds for the question that it was given to. */
export class Cursors {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  sign(place: PagePlace, question: string): string {
    const text = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${text}.${this.#signature(text, question).toString('base64url')}`;
  }

  /** Undefined when it is not one of ours, or was given to another question. */
  read(cursor: string, question: string): PagePlace | undefined {
    const [text = '', signature = '', ...rest] = cursor.split('.');
    const given = Buffer.from(signature, 'base64url');
    const ours = this.#signature(text, question);
    if (rest.length > 0 || given.length !== ours.length || !timingSafeEqual(given, ours)) {
      return undefined;
    }
    return placeSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  }

  #signature(text: string, question: string): Buffer {
    return createHmac('sha256', this.#key).update(`${question}\n${text}`).digest();
  }
}
