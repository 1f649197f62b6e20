import type { KeptValues } from '@dti-hub/pipeline';
import { randomBytes } from 'node:crypto';
import type { ApiServices } from '../services.ts';
import type { Coding } from './content-coding.ts';
import { Cursors } from './cursor.ts';
import { KnownReleases, type KnownPublication } from './known-releases.ts';
import { ByteLru } from './lru.ts';
import { rememberedValues } from './remembered-values.ts';

/** An answer's content as it goes out; `next` is the cursor of what follows it. */
export interface EncodedAnswer {
  readonly bytes: Uint8Array;
  readonly coding: Coding;
  readonly next: string | undefined;
}

/** What answering goes on with from one question to the next. */
export interface AnswerDesk {
  readonly services: ApiServices;
  readonly cursors: Cursors;
  readonly valuesOf: (province: string) => KeptValues;
  readonly releases: KnownReleases;
  /** By request, the newest publication, where it was looked up before the question was read. */
  readonly begun: WeakMap<Request, Promise<KnownPublication | undefined>>;
  /** Answers as they go out, by their tag and the coding that was wanted. */
  readonly answers: ByteLru<EncodedAnswer>;
}

const MIB = 1024 * 1024;
const ANSWERS_BYTES_MAX = 32 * MIB;
const KEY_BYTES = 32;

/** A desk at which nothing has been asked yet. */
export function openDesk(services: ApiServices): AnswerDesk {
  const values = new Map<string, KeptValues>();
  return {
    services,
    cursors: new Cursors(services.cursorKey ?? randomBytes(KEY_BYTES).toString('hex')),
    valuesOf: (province) => {
      const known = values.get(province) ?? rememberedValues(services.portsOf(province).blobs);
      values.set(province, known);
      return known;
    },
    releases: new KnownReleases(services),
    begun: new WeakMap(),
    answers: new ByteLru(ANSWERS_BYTES_MAX),
  };
}
