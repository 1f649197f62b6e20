import { localDateAt } from '@dti-hub/kernel';
import type { PurgedBlob } from '@dti-hub/pipeline';
import { purgeBlob } from '@dti-hub/releases';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { withHub } from '../open-hub.ts';

/** What is to be erased, by whom and why, as it was typed. */
export interface PurgeOptions extends PurgedBlob {
  readonly as: string;
  readonly reason: string;
}

/** Erases kept bytes; a tombstone stays. */
export const purge = (context: CommandContext, options: PurgeOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { kind, hash, as: actor, reason } = options;
    const on = localDateAt(ports.clock.now());
    const kept = await purgeBlob(ports, { kind, hash, actor, reason, on });
    return {
      document: { purge: kept },
      lines: [
        `Đã xoá vĩnh viễn dữ liệu ${kind} ${hash} (erased for good).`,
        `Bia ghi nhận còn trong nhật ký: ${kept.by}, ${kept.on}, "${kept.reason}" (its tombstone stays in the journal).`,
        'Số liệu đã rút ra vẫn giữ nguyên; bản sao lưu, bản xuất và hộp thư nhận tệp thì phải tự xoá (values stay; backups, exports and inbox files are yours to erase).',
      ],
    };
  });
