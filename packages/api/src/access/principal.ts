/** Who calls, as the identity provider proved it. What they may do is decided here, never by the provider. */
export interface Principal {
  /** The identity provider's name for the person or the machine; never changes, and is given once. */
  readonly subject: string;
  readonly kind: 'machine' | 'person';
  /** The program that the token was given to: a machine itself, or the web console of a person. */
  readonly clientId: string;
  /** What the provider lets the program ask for: a machine's rights; a person's are their grants. */
  readonly scopes: readonly string[];
}

/** Says who calls by what they show. */
export interface Authenticator {
  /**
   * @param authorization the header of that name; undefined: there is none
   * @throws {UnauthenticatedError} when it proves nobody
   */
  authenticate(authorization: string | undefined): Promise<Principal>;
}
