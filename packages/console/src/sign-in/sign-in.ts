import { HubError, type Disposition } from '@dti-hub/kernel';

/** What the browser is sent to the identity provider with. */
export interface SignInQuestion {
  /** Comes back with the answer, so that nobody can be handed another's. */
  readonly state: string;
  /** Stands in the identity that comes of it, so that no earlier one is taken. */
  readonly nonce: string;
  /** SHA-256 of the secret that the code is redeemed with (RFC 7636, S256). */
  readonly challenge: string;
  readonly redirectUri: string;
}

/** The code that a browser brought back, and what proves that it was asked for here. */
export interface SignInAnswer {
  readonly code: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

/** Who somebody is. */
export interface Identified {
  /** To whom grants are given. */
  readonly person: string;
  /** As people call them, where the identity provider says. */
  readonly name?: string | undefined;
}

/** Says who somebody is. */
export interface SignIn {
  /** The identity provider's address that asks a person who they are. */
  begin(question: SignInQuestion): Promise<string>;
  /**
   * Takes the browser's answer for whom it proves.
   * @throws {SignInRefusedError} when the answer proves nobody
   */
  finish(answer: SignInAnswer): Promise<Identified>;
}

/** Whoever came back from the identity provider is not signed in. */
export class SignInRefusedError extends HubError {
  override readonly name = 'SignInRefusedError';
  override readonly code = 'console/sign-in-refused';
  override readonly disposition: Disposition = 'giveUp';

  constructor(options?: ErrorOptions) {
    super(
      {
        problem: { vi: 'Đăng nhập không thành công.', en: 'The sign-in did not succeed.' },
        mend: {
          vi: 'Hãy đăng nhập lại; nếu lặp lại, hãy báo người vận hành.',
          en: 'Sign in again; if it happens again, tell the operator.',
        },
      },
      options,
    );
  }
}
