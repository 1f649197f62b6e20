import type { BrowserUploads } from '@dti-hub/console';
import { hiddenOf } from './a-console.ts';

const URL_OF_BUCKET = new URL('https://bucket.s3.ap-southeast-1.amazonaws.com/');

/** A bucket in memory that takes files by forms, as S3 does. */
export function aBucket() {
  const objects = new Map<string, Uint8Array>();
  const uploads: BrowserUploads = {
    offer: async ({ province, id, backTo, bytesMax }) => ({
      url: URL_OF_BUCKET.href,
      fields: {
        key: `${province}/${id}`,
        success_action_redirect: backTo,
        bytesMax: String(bytesMax),
      },
      validSeconds: 1800,
    }),
    read: async (province, id) => objects.get(`${province}/${id}`),
  };
  return {
    uploads,
    url: URL_OF_BUCKET,
    /** Takes the file that a page's form is sent with; gives the path that the browser is led back to. */
    take(html: string, bytes: Uint8Array): string {
      const { key = '', success_action_redirect: backTo = '' } = hiddenOf(html, 'Gửi tệp');
      objects.set(key, bytes);
      const back = new URL(backTo);
      back.search = new URLSearchParams({ bucket: 'bucket', key, etag: '"x"' }).toString();
      return `${back.pathname}${back.search}`;
    },
    /** The path that the browser would be led back to. */
    pathOf: (html: string): string =>
      new URL(hiddenOf(html, 'Gửi tệp')['success_action_redirect'] ?? '').pathname,
  };
}
