import { HubError, type Disposition } from '@dti-hub/kernel';

/** MiniStack cannot be installed on this machine. */
export class EmulatorNotInstalledError extends HubError {
  override readonly name = 'EmulatorNotInstalledError';
  override readonly code = 'emulator/not-installed';
  override readonly disposition: Disposition = 'halt';

  static withoutPython(cause: unknown): EmulatorNotInstalledError {
    return new EmulatorNotInstalledError(
      {
        problem: {
          vi: 'Máy này không có Python 3.10 trở lên (python3, kèm mô-đun venv) để chạy MiniStack.',
          en: 'There is no Python 3.10 or newer (python3, with its venv module) here to run MiniStack.',
        },
        mend: {
          vi: 'Hãy cài Python (trên Debian hoặc Ubuntu: apt-get install python3 python3-venv), rồi chạy lại.',
          en: 'Install Python (on Debian or Ubuntu: apt-get install python3 python3-venv) and run this again.',
        },
      },
      { cause },
    );
  }

  static withoutPackages(cause: unknown): EmulatorNotInstalledError {
    return new EmulatorNotInstalledError(
      {
        problem: {
          vi: 'Không tải được MiniStack và các gói kèm theo từ kho gói Python (PyPI).',
          en: 'MiniStack and its packages could not be had from the Python package index (PyPI).',
        },
        mend: {
          vi: 'Hãy kiểm tra kết nối mạng hoặc cấu hình pip, rồi chạy lại; các gói được liệt kê ở cdk/emulator/requirements.txt.',
          en: 'Check the network or the configuration of pip and run this again; the packages are those of cdk/emulator/requirements.txt.',
        },
      },
      { cause },
    );
  }
}

/** MiniStack is installed and does not come up. */
export class EmulatorStartError extends HubError {
  override readonly name = 'EmulatorStartError';
  override readonly code = 'emulator/start';
  override readonly disposition: Disposition = 'halt';

  constructor(logFile: string) {
    super({
      problem: { vi: 'MiniStack không khởi động được.', en: 'MiniStack did not start.' },
      mend: { vi: `Hãy xem nhật ký: ${logFile}`, en: `See its log: ${logFile}` },
    });
  }
}
