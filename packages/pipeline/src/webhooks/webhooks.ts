import { compareText, type LocalDate } from '@dti-hub/kernel';

/** That somebody has publications told to an address, no longer, or once more from a place on. */
export type WebhookChange = {
  /** The subscriber's name. */
  readonly id: string;
  /** How often the subscription was changed before. */
  readonly turn: number;
  readonly by: string;
  readonly on: LocalDate;
} & (
  | { readonly change: 'added'; readonly address: string }
  | { readonly change: 'removed' }
  | {
      readonly change: 'replayed';
      /** The journal place of the first message that is sent again. */
      readonly from: number;
    }
);

/** A subscriber, and where the messages for it begin. */
export interface Webhook {
  readonly id: string;
  readonly address: string;
  readonly active: boolean;
  /** The turn of its next change. Attempts are counted anew after each. */
  readonly turn: number;
  /** The turn at which it was last added: its secret is that turn's. */
  readonly addedAt: number;
  /** The journal place from which on it is told. */
  readonly from: number;
}

/** Every subscription that ever was, by id. */
export type Webhooks = { readonly [id: string]: Webhook };

/** The journal key of a change: two people who change a subscription at once want the same one. */
export const webhookKey = ({ id, turn }: Pick<WebhookChange, 'id' | 'turn'>): string =>
  `webhook ${id} ${turn}`;

/** The subscriptions after one more change, which stands at journal place `seq`. Pure. */
export function withWebhook(webhooks: Webhooks, change: WebhookChange, seq: number): Webhooks {
  const after = changed(webhooks[change.id], change, seq);
  return after === undefined ? webhooks : { ...webhooks, [change.id]: after };
}

function changed(
  before: Webhook | undefined,
  change: WebhookChange,
  seq: number,
): Webhook | undefined {
  const { id, turn } = change;
  if (change.change === 'added') {
    const { address } = change;
    return { id, address, active: true, turn: turn + 1, addedAt: turn, from: seq + 1 };
  }
  if (before === undefined) return undefined;
  return change.change === 'removed'
    ? { ...before, turn: turn + 1, active: false }
    : { ...before, turn: turn + 1, from: change.from };
}

/** Those that are told, by id. */
export const activeWebhooks = (webhooks: Webhooks): Webhook[] =>
  Object.values(webhooks)
    .filter(({ active }) => active)
    .toSorted((a, b) => compareText(a.id, b.id));
