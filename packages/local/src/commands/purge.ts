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
  withHub(context, async ({ ports, inbox }) => {
    const { kind, hash, as: actor, reason } = options;
    const on = localDateAt(ports.clock.now());
    const kept = await purgeBlob({ ...ports, inbox }, { kind, hash, actor, reason, on });
    return {
      document: { purge: kept },
      lines: [
        `Đã xoá vĩnh viễn dữ liệu ${kind} ${hash} (erased for good).`,
        `Bia ghi nhận còn trong nhật ký: ${kept.by}, ${kept.on}, "${kept.reason}" (its tombstone stays in the journal).`,
        'Tệp giống hệt trong hộp thư nhận tệp cũng đã xoá. Số liệu đã rút ra, và nội dung các dòng bị giữ lại, vẫn còn; bản sao lưu và bản xuất thì phải tự xoá (the same file in an inbox is gone too; values, and what quarantined rows say, stay; backups and exports are yours to erase).',
      ],
    };
  });
