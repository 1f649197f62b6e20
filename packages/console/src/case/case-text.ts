import { caseWords } from '@dti-hub/stewardship';
import type { Desk } from '../desk.ts';

/** What a case's id says, in words: its kind, then what it is about. */
export const caseText = ({ tongue, named }: Desk, id: string): string =>
  named(tongue.say(caseWords(id)));
