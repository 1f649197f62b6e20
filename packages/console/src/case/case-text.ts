import { MISMATCH_WORDS } from '@dti-hub/stewardship';
import { TRACK_WORDS } from '@dti-hub/scoring';
import type { Desk } from '../desk.ts';

/** What a case's id says, in words: its kind, then what it is about. */
export function caseText({ tongue, named }: Desk, id: string): string {
  const [kind = '', ...about] = id.split(' ');
  const words: Readonly<Record<string, Parameters<typeof tongue.say>[0]>> = {
    ...MISMATCH_WORDS,
    ...TRACK_WORDS,
  };
  const word = (code: string): string => {
    const found = words[code];
    return found === undefined ? named(code) : tongue.say(found);
  };
  return `${word(kind)}: ${about.map(word).join(', ')}`;
}
