import { HubError, type Disposition, type HubErrorText } from '@dti-hub/kernel';

/** The command was called with something that it cannot take. */
export class UsageError extends HubError {
  override readonly name = 'UsageError';
  override readonly code = 'local/usage';
  override readonly disposition: Disposition = 'halt';
}

/** The file given by `--config` cannot be taken as it is. Names every fault at once. */
export class ConfigFileError extends HubError {
  override readonly name = 'ConfigFileError';
  override readonly code = 'local/config-file';
  override readonly disposition: Disposition = 'halt';

  constructor(file: string, faults: readonly string[]) {
    const list = faults.map((fault) => `\n  ${fault}`).join('');
    super({
      problem: {
        vi: `Tệp cấu hình ${file} có ${faults.length} lỗi.`,
        en: `The configuration file ${file} has ${faults.length} fault(s):${list}`,
      },
      mend: {
        vi: 'Hãy sửa tệp theo mẫu: {"catalogue": ["thư-mục"], "feeds": {"<nguồn>": {"baseUrl": "http://…", "secret": "…"}}}.',
        en: 'Mend it after this pattern: {"catalogue": ["folder"], "feeds": {"<feed>": {"baseUrl": "http://…", "secret": "…"}}}.',
      },
    });
  }
}

/** There is nothing to read yet: no night of the province has been published here. */
export class NothingYetError extends HubError {
  override readonly name = 'NothingYetError';
  override readonly code = 'local/nothing-yet';
  override readonly disposition: Disposition = 'halt';

  constructor(where: { readonly home: string; readonly province: string }, nightCommand: string) {
    super({
      problem: {
        vi: `Chưa có số liệu nào của tỉnh "${where.province}" trong thư mục ${where.home}.`,
        en: `There is nothing of the province "${where.province}" in ${where.home} yet.`,
      },
      mend: {
        vi: `Hãy chạy một đêm trước: ${nightCommand}`,
        en: `Run a night first: ${nightCommand}`,
      },
    });
  }
}

/** A usage error in one breath. */
export const usage = (problem: HubErrorText['problem'], mend: HubErrorText['mend']): UsageError =>
  new UsageError({ problem, mend });
