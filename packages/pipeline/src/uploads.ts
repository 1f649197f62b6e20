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

/** A file that somebody may send by a form of their browser: nobody knows yet which. */
export interface AwaitedFile {
  readonly province: string;
  /** Under which name of 64 characters it is to wait; what it is called is kept nowhere. */
  readonly id: string;
  readonly bytesMax: number;
  /** Where the browser goes when it has come. */
  readonly backTo: string;
}

/** A form that takes one awaited file: its address, and the fields that come before the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly validSeconds: number;
}
