import { localDateAt } from '@dti-hub/kernel';
import { ERASED_WORDS, type PurgedBlob } from '@dti-hub/pipeline';
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
        `Đã xoá vĩnh viễn ${ERASED_WORDS[kind].vi} ${hash} (erased for good).`,
        `Bia ghi nhận còn trong nhật ký: ${kept.by}, ${kept.on}, "${kept.reason}" (its tombstone stays in the journal).`,
        'Tệp giống hệt trong hộp thư nhận tệp, và nội dung các dòng của nó trong kết quả xử lý, cũng đã xoá; số liệu đã rút ra và vị trí các dòng sai vẫn còn (the same file in an inbox, and what its rows say in results, are gone too; values and where bad rows stood stay).',
        'Còn lại: chữ mà hồ sơ vụ việc và kết luận của đêm đã trích từ ô sai hay tên đơn vị lạ; bản sao lưu, bản xuất thì phải tự xoá (left: texts that cases and verdicts quote of a bad cell or an unknown unit; backups and exports are yours to erase).',
      ],
    };
  });
