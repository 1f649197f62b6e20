import type { CatalogueFault } from '@dti-hub/catalogue';
import { HubError, type Disposition } from '@dti-hub/kernel';

/** What the operator set does not let the hub start. Names every faulty variable at once. */
export class ConfigurationError extends HubError {
  override readonly name = 'ConfigurationError';
  override readonly code = 'runtime/configuration';
  override readonly disposition: Disposition = 'halt';
  readonly variables: readonly string[];

  constructor(faults: readonly { readonly variable: string; readonly reason: string }[]) {
    const list = faults.map(({ variable, reason }) => `${variable} (${reason})`).join('; ');
    const variables = [...new Set(faults.map(({ variable }) => variable))];
    super({
      problem: {
        vi: `Cấu hình chưa đúng: ${list}.`,
        en: `The configuration is faulty: ${list}.`,
      },
      mend: {
        vi: `Hãy đặt lại các biến môi trường ${variables.join(', ')} rồi khởi động lại.`,
        en: `Set the environment variables ${variables.join(', ')} and start again.`,
      },
    });
    this.variables = variables;
  }
}

/** What is kept as the key that signs releases is none. */
export class SigningKeyError extends HubError {
  override readonly name = 'SigningKeyError';
  override readonly code = 'runtime/signing-key';
  override readonly disposition: Disposition = 'halt';

  constructor(name: string, options: ErrorOptions) {
    super(
      {
        problem: {
          vi: `"${name}" không chứa khoá riêng Ed25519 (PKCS #8, PEM); chưa ký và chưa phát hành gì.`,
          en: `"${name}" holds no Ed25519 private key (PKCS #8, PEM); nothing was signed or released.`,
        },
        mend: {
          vi: 'Hãy ghi khoá vào đó (openssl genpkey -algorithm ed25519), rồi phát hành lại.',
          en: 'Put a key there (openssl genpkey -algorithm ed25519), and release again.',
        },
      },
      options,
    );
  }
}

/** Data files of the catalogue that cannot be taken as they are. Carries every fault of every file. */
export class CatalogueError extends HubError {
  override readonly name = 'CatalogueError';
  override readonly code = 'catalogue/faulty';
  override readonly disposition: Disposition = 'halt';
  readonly faults: readonly CatalogueFault[];

  constructor(faults: readonly CatalogueFault[]) {
    const list = (language: 'vi' | 'en') =>
      faults
        .map(({ file, path, reason }) => `\n  ${file}${path && ` at ${path}`}: ${reason[language]}`)
        .join('');
    super({
      problem: {
        vi: `Danh mục có ${faults.length} lỗi:${list('vi')}\n`,
        en: `The catalogue has ${faults.length} fault(s):${list('en')}\n`,
      },
      mend: {
        vi: 'Hãy sửa các tệp này rồi chạy lại; chưa có số liệu nào bị thay đổi.',
        en: 'Mend these files and run again; no figure has been changed.',
      },
    });
    this.faults = faults;
  }
}
