import type { EditionPeriod, ProvinceStores } from '@dti-hub/pipeline';
import type { AccessServices } from './access/index.ts';
import type { WritingServices } from './writing/services.ts';

/** What the API serves from. */
export interface ApiServices {
  readonly provinces: readonly string[];
  readonly portsOf: (province: string) => ProvinceStores;
  /** Who may read what; left out, nobody is let in anywhere but at the open addresses. */
  readonly access?: AccessServices;
  /** Where answers go that are too large to be sent as they are; left out, they are refused. */
  readonly links?: SignedLinks;
  /** Signs the cursors of pages, for all processes alike; left out, cursors end with this process. */
  readonly cursorKey?: string;
  /** Signed publications, which never change; left out, this deployment makes none. */
  readonly releasesOf?: (province: string) => Promise<readonly ReleaseLine[]>;
  /** A release as a zip of open data, undefined where there is none such; left out, none is handed out here. */
  readonly openDataOf?: (
    province: string,
    name: ReleaseName,
  ) => Promise<OpenDataArchive | undefined>;
  /** What people change things with; left out, this deployment is to be read alone. */
  readonly writing?: WritingServices;
  /** Told of every error behind an answer that is not the caller's fault. */
  readonly onFailure?: (error: unknown) => void;
}

/** A publication that a releaser has signed. */
export interface ReleaseLine {
  readonly id: string;
  /** The number of the publication that it signs. */
  readonly publication: number;
  readonly releasedOn: string;
  readonly releasedBy: string;
}

/** A release of an edition's period. */
export interface ReleaseName extends EditionPeriod {
  readonly number: number;
}

/** A release's open data, and the number of the publication that it signs. */
export interface OpenDataArchive {
  readonly bytes: Uint8Array;
  readonly publication: number;
}

/** An answer that is too large to be sent through the API. */
export interface LargeAnswer {
  readonly province: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** For what a browser is to save and never to open: the name to save it under. */
  readonly saveAs?: string;
}

/** Hands out large answers beside the API. Whoever knows the address may read it until it expires. */
export interface SignedLinks {
  /** Keeps the answer for a while, and gives the address that it is read from. */
  offer(answer: LargeAnswer): Promise<string>;
}
