import type { KeptValues } from '@dti-hub/pipeline';
import { randomBytes } from 'node:crypto';
import type { Rendered } from '../route.ts';
import type { ApiServices } from '../services.ts';
import { Cursors } from './cursor.ts';
import { KnownReleases } from './known-releases.ts';
import { ByteLru } from './lru.ts';
import { rememberedValues } from './remembered-values.ts';

/** What answering goes on with from one question to the next. */
export interface AnswerDesk {
  readonly services: ApiServices;
  readonly cursors: Cursors;
  readonly valuesOf: (province: string) => KeptValues;
  readonly releases: KnownReleases;
  /** Answers as they were rendered, by their tag. */
  readonly rendered: ByteLru<Rendered>;
  /** The same as they were encoded, by tag and coding. */
  readonly encoded: ByteLru<Uint8Array>;
}

const MIB = 1024 * 1024;
const RENDERED_BYTES_MAX = 24 * MIB;
const ENCODED_BYTES_MAX = 8 * MIB;
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
    rendered: new ByteLru(RENDERED_BYTES_MAX),
    encoded: new ByteLru(ENCODED_BYTES_MAX),
  };
}
