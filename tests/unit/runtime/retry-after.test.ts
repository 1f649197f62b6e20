import { retryAfterMs } from '@dti-hub/runtime';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const SECOND = 1000;
const seconds = fc.integer({ min: 0, max: 999_999_999 });
const instantMs = fc
  .integer({ min: 0, max: Date.UTC(2100, 0) / SECOND })
  .map((second) => second * SECOND);

const isSaid = (text: string) => /^\s*(\d{1,9}|.*GMT)\s*$/.test(text);

describe('Retry-After', () => {
  it('in seconds is that many, whatever the time is', () => {
    fc.assert(
      fc.property(seconds, instantMs, (wait, nowMs) => {
        expect(retryAfterMs(String(wait), nowMs)).toBe(wait * SECOND);
      }),
    );
  });

  it('as a date is the time until then, and none once it is past', () => {
    fc.assert(
      fc.property(instantMs, instantMs, (atMs, nowMs) => {
        const header = new Date(atMs).toUTCString();
        expect(retryAfterMs(header, nowMs)).toBe(Math.max(0, atMs - nowMs));
      }),
    );
  });

  it('that says anything else says nothing', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !isSaid(text)),
        (text) => {
          expect(retryAfterMs(text, 0)).toBeNull();
        },
      ),
    );
  });

  it.each([undefined, '', '-1', '1.5', '1e3', '2026-11-22', 'Sunday, 06-Nov-94 08:49:37 GMT'])(
    '%j is no word',
    (header) => {
      expect(retryAfterMs(header, 0)).toBeNull();
    },
  );
});
