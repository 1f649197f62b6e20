import { HubError } from '@dti-hub/kernel';

/** The sandbox's process ended before it listened. */
export class SandboxStartError extends HubError {
  override readonly name = 'SandboxStartError';
  readonly code = 'sandbox/not-started';
  readonly disposition = 'halt';

  constructor(exitCode: number | null) {
    super({
      problem: {
        vi: `Tiến trình nguồn mô phỏng đã dừng (mã ${exitCode}) trước khi sẵn sàng.`,
        en: `The process of the simulated sources ended (exit code ${exitCode}) before it listened.`,
      },
      mend: {
        vi: 'Xem thông báo lỗi của tiến trình đó và kiểm tra các tham số khởi động.',
        en: 'Read what that process wrote to its error output and check the options it was given.',
      },
    });
  }
}
