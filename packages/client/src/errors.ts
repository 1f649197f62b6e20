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
