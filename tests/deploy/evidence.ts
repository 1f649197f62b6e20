import { hashBytes } from '@dti-hub/kernel';
import { EVIDENCE_BYTES_MAX } from '@dti-hub/stewardship';
import { hiddenOf } from '../unit/console/a-console.ts';
import { sendUpload } from '../support/send-upload.ts';

type Visit = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * Hands in the largest file there is for the first document of a province's one filing, as somebody does in the
 * console; gives its hash.
 */
export async function handInEvidence(visit: Visit, province: string): Promise<string> {
  const scan = Buffer.alloc(EVIDENCE_BYTES_MAX, '%PDF-1.7 a scanned decision ');
  const filings = await (await visit(`/console/${province}/filings`)).text();
  const [, filing = ''] = /href="([^"]+\/filings\/[0-9a-f]{12})"/.exec(filings) ?? [];
  const form = await (await visit(`${filing}/evidence`)).text();
  const [, url = ''] = /action="([^"]+)" enctype/.exec(form) ?? [];
  const sent = await sendUpload({ url, fields: hiddenOf(form, 'Gửi tệp') }, scan);
  const { pathname, search } = new URL(sent.headers.get('location') ?? '');
  const page = await (await visit(`${pathname}${search}`)).text();
  const [, document = ''] =
    /<select[^>]* name="document"[^>]*>\s*<option value="([^"]*)"/.exec(page) ?? [];
  const body = new URLSearchParams({ ...hiddenOf(page, 'Lưu tệp'), document });
  const { status } = await visit(pathname, { method: 'POST', body });
  if (status !== 303) throw new TypeError(`"Lưu tệp" answered ${status}`);
  return hashBytes(scan);
}
