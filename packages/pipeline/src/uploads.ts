import type { Hash } from '@dti-hub/kernel';

/** A file that somebody is about to send. */
export interface AnnouncedFile {
  readonly province: string;
  /** SHA-256 of its bytes. */
  readonly file: Hash;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Where one announced file is sent by PUT, and the headers that have to go with it. */
export interface UploadAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly validSeconds: number;
}
