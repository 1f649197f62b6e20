import type { Agreement } from '@dti-hub/catalogue';
import type { Period } from '@dti-hub/kernel';
import { createSandbox, feedOverrides, type SandboxSettings } from '@dti-hub/sandbox';
import { fillBody, fillUrl } from '@dti-hub/sources';

type Sandbox = ReturnType<typeof createSandbox>;

/** The pages that the sandbox gives for a period under an agreement filled in for its province. */
export async function askFeed(
  settings: SandboxSettings,
  agreement: Agreement,
  period: Period,
): Promise<Uint8Array[]> {
  const sandbox = createSandbox(settings);
  const headers = await headersOf(sandbox, agreement);
  const { request } = agreement;
  const { pathname, search } = new URL(fillUrl(request.url, period));
  const pages: Uint8Array[] = [];
  const paging = request.paging?.kind === 'pageNumber' ? request.paging : undefined;
  let wanted = 1;
  for (let page = paging?.first ?? 1; page <= wanted; page += 1) {
    const paged = paging === undefined ? '' : `&${paging.parameter}=${page}`;
    const answer = await sandbox.request(`${pathname}${search}${paged}`, {
      method: request.method,
      headers,
      ...(request.body !== undefined && { body: JSON.stringify(fillBody(request.body, period)) }),
    });
    if (answer.status !== request.expectStatus) throw new Error(`${pathname}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    pages.push(bytes);
    if (paging !== undefined) wanted = totalPages(bytes);
  }
  return pages;
}

function totalPages(bytes: Uint8Array): number {
  const page: { readonly totalPages: number } = JSON.parse(new TextDecoder().decode(bytes));
  return page.totalPages;
}

async function headersOf(
  sandbox: Sandbox,
  { feed, request }: Agreement,
): Promise<Record<string, string>> {
  const secret = feedOverrides('http://sandbox.example')[feed]?.secret ?? '';
  if (request.auth === undefined) return {};
  if (request.auth.kind === 'header') return { [request.auth.name]: secret };
  if (request.auth.kind !== 'oauth2ClientCredentials') return {};
  const [id = '', password = ''] = secret.split(':');
  const answer = await sandbox.request(new URL(request.auth.tokenUrl).pathname, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: password,
    }).toString(),
  });
  const { access_token: token }: { readonly access_token: string } = JSON.parse(
    await answer.text(),
  );
  return { authorization: `Bearer ${token}` };
}
