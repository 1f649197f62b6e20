import type { Agreement } from '@dti-hub/catalogue';
import type { Period } from '@dti-hub/kernel';
import { fillUrl } from '@dti-hub/sources';

/** Whether an agreement's address is that of a file which people drop. */
export const isInbox = (url: string): boolean => url.startsWith('inbox:');

/** Where the file of a period is expected, of a feed that people drop files for. */
export const fileAddress = ({ request }: Agreement, period: Period): string =>
  fillUrl(request.url, period);

/** The same of any feed; undefined for one that is pulled from a server. */
export const inboxAddress = (agreement: Agreement, period: Period): string | undefined =>
  isInbox(agreement.request.url) ? fileAddress(agreement, period) : undefined;
