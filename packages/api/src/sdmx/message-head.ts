import type { Publication } from '@dti-hub/pipeline';
import { AGENCY } from './identifiers.ts';

/** Which publication of which province a message is from. */
export interface MessageHead extends Pick<Publication, 'number' | 'publishedAt'> {
  readonly province: string;
}

/** Names the message: the same for every answer from one publication. */
export const messageId = ({ province, number }: MessageHead): string => `${province}-${number}`;

/** What a message in SDMX-JSON 2.0 says of itself. */
export const metaOf = (head: MessageHead, schema: string): object => ({
  schema,
  id: messageId(head),
  prepared: head.publishedAt,
  contentLanguages: ['vi', 'en'],
  sender: { id: AGENCY },
});
