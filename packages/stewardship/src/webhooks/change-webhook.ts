import { canonicalJson, type LocalDate } from '@dti-hub/kernel';
import {
  readState,
  webhookKey,
  type ProvinceStores,
  type Webhook,
  type WebhookChange,
} from '@dti-hub/pipeline';
import { ConflictError, refused } from '../errors.ts';
import { readUnits } from '../province.ts';
import { requireRight } from '../rights/rights.ts';

type Stores = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>;

/** Which subscription is changed, by whom and when. */
export interface WebhookRequest {
  readonly id: string;
  readonly actor: string;
  readonly on: LocalDate;
}

/** Whether messages may be sent to an address: the deployment's word. */
export type AddressGate = (address: string) => boolean;

/**
 * Has publications and releases told to an address from now on. A subscriber that is told at the very
 * address already stays as it is.
 * @throws {NoRightError} when the actor is no operator
 * @throws {RefusedError} when the id is none, the address is not allowed, or another one is told under it
 * @throws {ConflictError} when somebody changed it at the same moment
 */
export async function addWebhook(
  stores: Stores,
  request: WebhookRequest & { readonly address: string },
  isAllowed: AddressGate,
): Promise<Webhook> {
  const { id, address } = request;
  const { before } = await allowed(stores, request);
  if (!ID.test(id)) throw notAnId(id);
  if (!isAllowed(address)) throw notAnAddress(address);
  if (before?.active === true) {
    if (before.address === address) return before;
    throw takenId(before);
  }
  return keep(stores, { ...headOf(request, before), change: 'added', address });
}

/** Tells a subscriber nothing any more. @throws as `addWebhook`, and {RefusedError} when there is no such one */
export async function removeWebhook(stores: Stores, request: WebhookRequest): Promise<Webhook> {
  const { before } = await allowed(stores, request);
  if (before === undefined) throw unknownWebhook(request.id);
  return before.active ? keep(stores, { ...headOf(request, before), change: 'removed' }) : before;
}

/**
 * Tells a subscriber once more all from a journal place on; from behind a dead letter on, that one is
 * skipped. Attempts are counted anew.
 * @throws as `removeWebhook`, and {RefusedError} when the journal does not reach there yet
 */
export async function replayWebhook(
  stores: Stores,
  request: WebhookRequest & { readonly from: number },
): Promise<Webhook> {
  const { before, head } = await allowed(stores, request);
  if (before?.active !== true) throw unknownWebhook(request.id);
  // From further on, what comes until then would be told to nobody.
  if (request.from > head + 1) throw notYetThere(head);
  return keep(stores, { ...headOf(request, before), change: 'replayed', from: request.from });
}

async function allowed(
  stores: Stores,
  { id, actor }: WebhookRequest,
): Promise<{ readonly before: Webhook | undefined; readonly head: number }> {
  const state = await readState(stores);
  requireRight(state, await readUnits(stores, state), { actor, right: 'webhook', unit: null });
  return { before: state.webhooks[id], head: state.head };
}

const headOf = ({ id, actor, on }: WebhookRequest, before: Webhook | undefined) => ({
  id,
  turn: before?.turn ?? 0,
  by: actor,
  on,
});

async function keep(stores: Stores, change: WebhookChange): Promise<Webhook> {
  const { body } = await stores.journal.append({
    key: webhookKey(change),
    body: { kind: 'webhook', webhook: change },
  });
  if (body.kind !== 'webhook') throw new TypeError(`"${webhookKey(change)}" is no webhook's key`);
  if (canonicalJson(body.webhook) !== canonicalJson(change)) throw conflict(body.webhook);
  const after = (await readState(stores)).webhooks[change.id];
  if (after === undefined) throw new TypeError(`the journal has no webhook "${change.id}"`);
  return after;
}

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

const notAnId = (id: string) =>
  refused(
    { vi: `"${id}" không phải là mã webhook.`, en: `"${id}" is no id of a webhook.` },
    {
      vi: 'Hãy dùng chữ thường, số và dấu gạch nối, tối đa 40 ký tự.',
      en: 'Use lower-case letters, digits and hyphens, at most 40.',
    },
  );

const notYetThere = (head: number) =>
  refused(
    {
      vi: `Nhật ký mới đến mục ${head}.`,
      en: `The journal reaches only place ${head}.`,
    },
    {
      vi: `Hãy chọn một mục từ 1 đến ${head + 1}.`,
      en: `Choose a place from 1 to ${head + 1}.`,
    },
  );

const notAnAddress = (address: string) =>
  refused(
    { vi: `Không được gửi webhook đến ${address}.`, en: `Webhooks may not go to ${address}.` },
    {
      vi: 'Địa chỉ phải là https, công khai, không chứa tên và mật khẩu. Máy trong mạng riêng phải được khai báo trong HUB_ALLOWED_PRIVATE_HOSTS.',
      en: 'The address has to be https and public, without user name or password. Hosts of a private network are named in HUB_ALLOWED_PRIVATE_HOSTS.',
    },
  );

const takenId = ({ id, address }: Webhook) =>
  refused(
    {
      vi: `Webhook "${id}" đang gửi đến ${address}.`,
      en: `The webhook "${id}" goes to ${address}.`,
    },
    { vi: 'Hãy bỏ nó trước, hoặc dùng mã khác.', en: 'Remove it first, or use another id.' },
  );

const unknownWebhook = (id: string) =>
  refused(
    { vi: `Không có webhook "${id}" đang hoạt động.`, en: `There is no active webhook "${id}".` },
    {
      vi: 'Hãy xem danh sách webhook.',
      en: 'Look at the list of webhooks.',
      command: 'hub webhook list',
    },
  );

const conflict = ({ id, by }: WebhookChange) =>
  new ConflictError({
    vi: `${by} vừa thay đổi webhook "${id}".`,
    en: `${by} has just changed the webhook "${id}".`,
  });
