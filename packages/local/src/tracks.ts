import type { Track } from '@dti-hub/scoring';
import { usage } from './errors.ts';

/** All tracks, the one that the others are measured against first. */
export const TRACKS = [
  'computed',
  'selfAssessed',
  'verified',
  'published',
] as const satisfies readonly Track[];

const OPTIONS: { readonly [One in Track]: string } = {
  computed: 'computed',
  selfAssessed: 'self-assessed',
  verified: 'verified',
  published: 'published',
};

/** The option that asks for a track, as it is typed. */
export const trackOption = (track: Track): string => `--track ${OPTIONS[track]}`;

/** Reads what `--track` was given. @throws {UsageError} naming all tracks */
export function parseTrack(text: string): Track {
  const track = TRACKS.find((one) => OPTIONS[one] === text);
  if (track !== undefined) return track;
  const known = TRACKS.map((one) => OPTIONS[one]).join(', ');
  throw usage(
    { vi: `Không có loại điểm "${text}".`, en: `There is no track "${text}".` },
    { vi: `Hãy ghi --track với một trong: ${known}.`, en: `Give --track one of: ${known}.` },
  );
}
