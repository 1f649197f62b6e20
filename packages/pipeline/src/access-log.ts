/** That somebody read something that only some may read. */
export interface AccessEntry {
  readonly who: string;
  /** What was read, by name and hash; nothing of what is in it. */
  readonly what: string;
  /** The instant, UTC. */
  readonly at: string;
}

/**
 * A province's list of who read which evidence file and when. It changes no state, so it is no part of
 * the journal, and neither exported nor rebuilt with it.
 */
export interface AccessLog {
  /** Keeps the entry beside whatever is there. It is kept before anything is shown. */
  append(entry: AccessEntry): Promise<void>;
  /** The entries of that instant and later ones, in the order of time. */
  readFrom(instant: string): Promise<readonly AccessEntry[]>;
}
