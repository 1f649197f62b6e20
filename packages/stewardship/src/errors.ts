import { HubError, type Disposition, type HubErrorText, type Sentence } from '@dti-hub/kernel';

/** A person asks for what no grant of theirs lets them do. */
export class NoRightError extends HubError {
  override readonly name = 'NoRightError';
  override readonly code = 'stewardship/no-right';
  override readonly disposition: Disposition = 'giveUp';
}

/** Somebody else was first: what is kept is not what was asked for. Says who did what. */
export class ConflictError extends HubError {
  override readonly name = 'ConflictError';
  override readonly code = 'stewardship/conflict';
  override readonly disposition: Disposition = 'giveUp';

  constructor(problem: Sentence) {
    super({
      problem,
      mend: {
        vi: 'Hãy xem lại nội dung đang lưu, rồi làm lại nếu vẫn cần.',
        en: 'Look at what is kept now, then do it again if it is still needed.',
      },
    });
  }
}

/** What is asked for cannot be kept: it breaks a rule of the edition or of the hub. */
export class RefusedError extends HubError {
  override readonly name = 'RefusedError';
  override readonly code: string = 'stewardship/refused';
  override readonly disposition: Disposition = 'giveUp';
  /** What of the request it is about, as the request calls it; null: nothing alone. */
  readonly field: string | null;

  constructor(text: HubErrorText, field: string | null = null) {
    super(text);
    this.field = field;
  }
}

/** A refusal in one breath. */
export const refused = (
  problem: HubErrorText['problem'],
  mend: HubErrorText['mend'],
  field: string | null = null,
): RefusedError => new RefusedError({ problem, mend }, field);
