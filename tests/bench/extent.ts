/** How much of it is measured. */
export interface Extent {
  /** What medians are of. */
  readonly runs: number;
  /** Without what takes minutes. */
  readonly isSmall: boolean;
  /** With the peer, once. */
  readonly withPeer?: boolean;
}
