import type { Agreement } from '@dti-hub/catalogue';
import type { Period } from '@dti-hub/kernel';
import { fillUrl } from '@dti-hub/sources';

/** Whether an agreement's address is that of a file which people drop. */
export const isInbox = (url: string): boolean => url.startsWith('inbox:');

/** Where the file of a period is expected; undefined for a feed that is pulled from a server. */
export const inboxAddress = ({ request }: Agreement, period: Period): string | undefined =>
  isInbox(request.url) ? fillUrl(request.url, period) : undefined;
