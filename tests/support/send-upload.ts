import type { UploadForm } from '@dti-hub/pipeline';

/** Sends a form as a browser does: its fields, then the file. */
export function sendUpload(
  { url, fields }: Pick<UploadForm, 'url' | 'fields'>,
  bytes: Uint8Array,
): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([Uint8Array.from(bytes)], 'báo cáo (bản 1).pdf'));
  return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
}
