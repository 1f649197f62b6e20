import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { usage } from './errors.ts';

/**
 * The full path of a folder of recorded answers. The sandbox itself would take a folder that is not
 * there for one that has recorded nothing. @throws {UsageError} when it holds none.
 */
export function recordedFolder(real: string): string {
  const folder = resolve(real);
  if (existsSync(join(folder, 'dvcqg'))) return folder;
  throw usage(
    {
      vi: `Thư mục ${folder} không có câu trả lời nào đã ghi (thiếu thư mục con "dvcqg").`,
      en: `The folder ${folder} holds no recorded answers (no subfolder "dvcqg").`,
    },
    {
      vi: 'Hãy chỉ --real tới thư mục chứa "dvcqg", hoặc bỏ --real để dùng số liệu mô phỏng.',
      en: 'Point --real at the folder that holds "dvcqg", or leave it out for simulated figures.',
    },
  );
}
