/** The hub refused or failed: its problem (RFC 9457), in both languages. */
export class HubProblemError extends Error {
  override readonly name = 'HubProblemError';
  readonly status: number;
  readonly code: string;
  /** In Vietnamese. */
  readonly title: string;
  /** In English. */
  readonly detail: string;

  constructor(problem: {
    readonly status: number;
    readonly code: string;
    readonly title: string;
    readonly detail: string;
  }) {
    super(`${problem.title} ${problem.detail}`);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
  }
}

/** The identity provider gave no token. Its answer is not quoted: it may hold secrets. */
export class NoTokenError extends Error {
  override readonly name = 'NoTokenError';
  readonly status: number;

  constructor(status: number) {
    super(`Không lấy được mã truy cập (no access token): ${status}`);
    this.status = status;
  }
}

/** Nobody answers at an address, or not to the end; or it is none. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  /** Without its query and credentials: they may be secrets. */
  readonly address: string;

  constructor(address: string, options: ErrorOptions) {
    const shown = withoutSecrets(address);
    super(`Không kết nối được (nobody answers at) ${shown}`, options);
    this.address = shown;
  }
}

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
