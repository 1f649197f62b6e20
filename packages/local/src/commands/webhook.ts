import { localDateAt } from '@dti-hub/kernel';
import {
  readStanding,
  readState,
  replayPlace,
  secretText,
  webhookSecret,
  type KeptAttempt,
  type ReplayWish,
  type Standing,
  type Webhook,
} from '@dti-hub/pipeline';
import { addWebhook, removeWebhook, replayWebhook } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { withHub, type OpenHub } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { isAllowedHere, webhookKey } from '../webhook-delivery.ts';

/** Which subscriber, and who acts, as it was typed. */
export interface WebhookOptions {
  readonly id: string;
  readonly as: string;
}

/** Has an address told of publications and releases; the secret is shown here, and kept nowhere. */
export const webhookAdd = (
  context: CommandContext,
  options: WebhookOptions & { readonly address: string },
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { address } = options;
    const request = { ...requestOf(ports, options), address };
    const webhook = await addWebhook(ports, request, isAllowedHere);
    const key = await webhookKey(context);
    const secret = secretText(webhookSecret(key, context.province.province, webhook));
    return {
      document: { id: webhook.id, address, from: webhook.from, secret },
      lines: [
        `Webhook "${webhook.id}" gửi đến (goes to) ${address}`,
        `Khoá bí mật, hãy giao riêng cho bên nhận (its secret, for the receiver alone): ${secret}`,
      ],
    };
  });

/** Tells a subscriber nothing any more. */
export const webhookRemove = (context: CommandContext, options: WebhookOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { id } = await removeWebhook(ports, requestOf(ports, options));
    return {
      document: { id, active: false },
      lines: [`Đã bỏ webhook "${id}" (removed).`],
    };
  });

/** Where every subscriber stands. */
export const webhookList = (context: CommandContext): Promise<Answer> =>
  withHub(context, async (hub) => {
    const { webhooks } = await readState(hub.ports);
    const found = await Promise.all(
      Object.values(webhooks).map(async (webhook) => ({
        ...webhook,
        ...(await standsAt(hub, webhook)),
      })),
    );
    return {
      document: { webhooks: found },
      lines:
        found.length === 0
          ? ['Chưa có webhook nào (there is no webhook).']
          : formatTable(
              [
                { vi: 'mã', en: 'id' },
                { vi: 'địa chỉ', en: 'address' },
                { vi: 'tình trạng', en: 'standing' },
                { vi: 'lần gửi cuối', en: 'last attempt' },
              ],
              found.map((one) => ({
                cells: [one.id, one.address, standingWords(one), lastWords(one.last)],
              })),
            ),
    };
  });

/** From where a subscriber is told again, as it was typed. */
export interface ReplayOptions extends WebhookOptions, ReplayWish {}

/** Tells a subscriber once more, or goes on behind the message that it stands at. */
export const webhookReplay = (context: CommandContext, options: ReplayOptions): Promise<Answer> =>
  withHub(context, async (hub) => {
    const webhook = (await readState(hub.ports)).webhooks[options.id];
    const stood = webhook && (await standsAt(hub, webhook)).standing;
    const from = stood && replayPlace(stood, options);
    if (webhook !== undefined && from === undefined) throw standsNowhere(options.id);
    await replayWebhook(hub.ports, { ...requestOf(hub.ports, options), from: from ?? 1 });
    return {
      document: { id: options.id, from },
      lines: [
        `Webhook "${options.id}" sẽ gửi lại từ mục nhật ký ${from} (is told again from journal place ${from} on).`,
      ],
    };
  });

const requestOf = ({ clock }: OpenHub['ports'], { id, as: actor }: WebhookOptions) => ({
  id,
  actor,
  on: localDateAt(clock.now()),
});

const standsAt = ({ ports, attempts }: OpenHub, webhook: Webhook) =>
  readStanding({ journal: ports.journal, clock: ports.clock, attempts }, webhook);

function standingWords({
  active,
  standing,
}: Pick<Webhook, 'active'> & { readonly standing: Standing }): string {
  if (!active) return 'đã bỏ (removed)';
  switch (standing.kind) {
    case 'caughtUp':
      return 'đã gửi hết (caught up)';
    case 'due':
      return `mục ${standing.place}: sắp gửi (due)`;
    case 'waiting':
      return `mục ${standing.place}: gửi lại sau (again at) ${standing.until}`;
    case 'dead':
      return `mục ${standing.place}: DỪNG sau ${standing.number} lần (dead letter)`;
  }
}

const lastWords = (last: KeptAttempt | undefined): string => {
  if (last === undefined) return '–';
  const { place, number, end } = last;
  const outcome = end === null ? '…' : (end.status ?? end.trouble);
  return `mục ${place}, lần ${number} (attempt): ${outcome}`;
};

const standsNowhere = (id: string) =>
  usage(
    { vi: `"${id}" đã nhận hết.`, en: `"${id}" has taken everything.` },
    { vi: 'Hãy ghi --from.', en: 'Say from where on with --from.' },
  );
