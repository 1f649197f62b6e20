import type { Component, Dataflow, Row } from './dataflows.ts';
import type { MessageHead } from './message-head.ts';

/** What a reader is to do with a row: I take note; R put it in the place of what is there; D delete it. */
export type Action = 'I' | 'R' | 'D';

/** A row, and what is to be done with it. */
export interface DataRow {
  readonly action: Action;
  readonly row: Row;
}

/** What a data message tells. */
export interface DataMessage {
  readonly head: MessageHead;
  readonly dataflow: Dataflow;
  /** Those of the dataflow's that are wanted; its dimensions are always among them. */
  readonly components: readonly Component[];
  readonly rows: readonly DataRow[];
}
