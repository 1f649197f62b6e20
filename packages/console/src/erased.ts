import { ERASED_WORDS, type Purge } from '@dti-hub/pipeline';
import type { Desk } from './desk.ts';
import { notice, type Cell } from './html/parts.ts';

/** That bytes were erased for good, each by whom, when and why; nothing where none were. */
export function erasedTold(
  { tongue: { t, day } }: Pick<Desk, 'tongue'>,
  tombstones: readonly Purge[],
): Cell {
  if (tombstones.length === 0) return '';
  const lines = tombstones.map(({ kind, hash, by, on, reason }) =>
    t(
      `Đã xoá vĩnh viễn ${ERASED_WORDS[kind].vi} ${hash}: theo yêu cầu của ${by}, ngày ${day(on)}, lý do: "${reason}".`,
      `Erased for good, ${ERASED_WORDS[kind].en} ${hash}: by ${by}, on ${day(on)}, because: "${reason}".`,
    ),
  );
  return notice('note', ...lines);
}
