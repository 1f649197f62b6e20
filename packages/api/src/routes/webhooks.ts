import { compareText, localDateAt } from '@dti-hub/kernel';
import {
  readStanding,
  readState,
  replayPlace,
  secretText,
  webhookSecret,
  type Webhook,
} from '@dti-hub/pipeline';
import {
  addWebhook,
  hasRight,
  readUnits,
  refused,
  removeWebhook,
  replayWebhook,
} from '@dti-hub/stewardship';
import * as z from 'zod';
import { unknownThing } from '../problems.ts';
import { ProblemError } from '../route.ts';
import { written } from '../shapes/cases.ts';
import { form } from '../shapes/forms.ts';
import { named } from '../shapes/named.ts';
import { keyedWebhookSchema, webhookSchema } from '../shapes/webhooks.ts';
import {
  act,
  itemSchema,
  noBody,
  offered,
  pageOf,
  pageSchema,
  pageShape,
  type Act,
  type Actor,
  type Told,
} from '../writing/act.ts';
import { requireVersion } from '../writing/conditions.ts';
import { asItStood } from '../writing/pinned-journal.ts';

const NEEDS = { right: 'webhook' } as const;
const ADDRESS_MAX = 2000;

const nameSchema = z.object({
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      form({
        vi: 'không quá 40 chữ thường, chữ số và dấu gạch nối, không bắt đầu bằng dấu gạch nối',
        en: 'at most 40 lower-case letters, digits and hyphens, the first no hyphen',
      }),
    )
    .describe("The subscriber's name"),
});

/** What the deployment has for subscribers. @throws {ProblemError} where it tells nobody */
const servicesOf = ({ writing }: Pick<Actor, 'writing'>) => offered(writing().webhooks);

/** Every subscription that ever was, for whoever may change them: it concerns the whole province. */
async function readWebhooks({ stores, principal }: Actor) {
  const state = await readState(stores);
  const demand = { actor: principal.subject, right: 'webhook', unit: null } as const;
  const isVisible = hasRight(state, await readUnits(stores, state), demand);
  return { state, webhooks: isVisible ? state.webhooks : {} };
}

async function shown(actor: Actor, webhook: Webhook) {
  const { clock } = actor.writing();
  const attempts = servicesOf(actor).attemptsOf(actor.province);
  const { journal } = actor.stores;
  const { standing, last } = await readStanding({ journal, attempts, clock }, webhook);
  const { id, address, active, from } = webhook;
  return {
    id,
    address,
    active,
    from,
    standing,
    last:
      last === undefined
        ? null
        : {
            place: last.place,
            number: last.number,
            at: last.at,
            status: last.end?.status ?? null,
            trouble: last.end?.trouble ?? null,
          },
  };
}

const versionOf = ({ turn }: Webhook): string => String(turn);

const toldOf = async (actor: Actor, webhook: Webhook, more: object = {}): Promise<Told> => ({
  status: 200,
  body: { item: { ...(await shown(actor, webhook)), ...more } },
  version: versionOf(webhook),
});

const listWebhooks = act({
  id: 'listWebhooks',
  method: 'GET',
  path: '/webhooks',
  summary: {
    vi: 'Các hệ thống được báo tin, và đã nhận đến đâu',
    en: 'Who is told of publications and releases, and where they stand',
  },
  needs: NEEDS,
  params: z.object({}),
  query: z.object(pageShape),
  body: noBody,
  answers: { 200: named('ListWebhooksAnswer', pageSchema(webhookSchema)) },
  // Only the process that acts is given what webhooks need.
  keeps: true,
  perform: async (asked) => {
    const { webhooks } = await readWebhooks(asked);
    const all = Object.values(webhooks).toSorted((a, b) => compareText(a.id, b.id));
    const items = await Promise.all(all.map((one) => shown(asked, one)));
    return pageOf(items, ({ id }) => id, asked.query);
  },
});

/** @throws {ProblemError} when there never was such a subscriber that the caller may see */
async function requireWebhook(asked: Actor & { readonly params: { readonly id: string } }) {
  const { state, webhooks } = await readWebhooks(asked);
  const webhook = webhooks[asked.params.id];
  if (webhook === undefined) throw new ProblemError(unknownThing(asked.params.id));
  return { state, webhook };
}

const readWebhook = act({
  id: 'readWebhook',
  method: 'GET',
  path: '/webhooks/{id}',
  summary: { vi: 'Một hệ thống được báo tin', en: 'Somebody who is told' },
  needs: NEEDS,
  params: nameSchema,
  query: z.object({}),
  body: noBody,
  answers: { 200: named('ReadWebhookAnswer', itemSchema(webhookSchema)) },
  keeps: true,
  perform: async (asked) => toldOf(asked, (await requireWebhook(asked)).webhook),
});

const requestOf = ({ principal, writing }: Actor, { id }: { readonly id: string }) => ({
  id,
  actor: principal.subject,
  on: localDateAt(writing().clock.now()),
});

const putWebhook = act({
  id: 'addWebhook',
  method: 'PUT',
  path: '/webhooks/{id}',
  summary: {
    vi: 'Báo tin đến một địa chỉ từ nay; trả về khoá bí mật của bên nhận',
    en: "Tell an address from now on; the answer has the receiver's secret",
  },
  needs: NEEDS,
  params: nameSchema,
  query: z.object({}),
  body: named('WantedWebhook', z.strictObject({ address: written(ADDRESS_MAX) })),
  answers: { 200: named('AddWebhookAnswer', itemSchema(keyedWebhookSchema)) },
  perform: async (asked) => {
    const { key, isAllowed } = servicesOf(asked);
    const request = { ...requestOf(asked, asked.params), ...asked.body };
    const webhook = await addWebhook(asked.stores, request, isAllowed);
    const secret = secretText(webhookSecret(await key(), asked.province, webhook));
    return toldOf(asked, webhook, { secret });
  },
});

/** The subscription as the caller has seen it. @throws {ProblemError} 404, 412, 428 */
async function asSeen(asked: Actor & { readonly params: { readonly id: string } }) {
  const { state, webhook } = await requireWebhook(asked);
  requireVersion(asked, versionOf(webhook));
  return { webhook, stores: asItStood(asked.stores, state.head) };
}

const CHANGED = { 200: named('ChangeWebhookAnswer', itemSchema(webhookSchema)) };

const deleteWebhook = act({
  id: 'removeWebhook',
  method: 'DELETE',
  path: '/webhooks/{id}',
  summary: { vi: 'Không báo tin nữa', en: 'Tell somebody nothing any more' },
  needs: NEEDS,
  params: nameSchema,
  query: z.object({}),
  body: noBody,
  answers: CHANGED,
  isConditional: true,
  perform: async (asked) => {
    const { webhook, stores } = await asSeen(asked);
    await removeWebhook(stores, requestOf(asked, webhook));
    return toldOf(asked, (await requireWebhook(asked)).webhook);
  },
});

const PLACE_MAX = 1_000_000_000;

const replay = act({
  id: 'replayWebhook',
  method: 'POST',
  path: '/webhooks/{id}/replay',
  summary: {
    vi: 'Báo lại từ tin đang dừng, từ một mục nhật ký, hoặc bỏ qua tin đang dừng',
    en: 'Tell again from where it stands or a journal place on, or go on behind where it stands',
  },
  needs: NEEDS,
  params: nameSchema,
  query: z.object({}),
  body: named(
    'WantedReplay',
    z.union([
      z.strictObject({
        from: z.int().positive().max(PLACE_MAX).optional().describe('A journal place.'),
      }),
      z.strictObject({ skip: z.boolean().describe('Go on behind the message that it stands at.') }),
    ]),
  ),
  answers: CHANGED,
  isConditional: true,
  perform: async (asked) => {
    const { webhook, stores } = await asSeen(asked);
    const { standing } = await shown(asked, webhook);
    const from = replayPlace(standing, asked.body);
    if (from === undefined) throw hasEverything(webhook);
    await replayWebhook(stores, { ...requestOf(asked, webhook), from });
    return toldOf(asked, (await requireWebhook(asked)).webhook);
  },
});

const hasEverything = ({ id }: Webhook) =>
  refused(
    { vi: `"${id}" đã nhận hết.`, en: `"${id}" has taken everything.` },
    { vi: 'Hãy ghi "from".', en: 'Say from where on with "from".' },
  );

/** Who is told of publications and releases. */
export const WEBHOOK_ACTS: readonly Act[] = [
  listWebhooks,
  putWebhook,
  readWebhook,
  replay,
  deleteWebhook,
];
