import type {
  AccessLog,
  Announcer,
  AwaitedFile,
  Clock,
  Night,
  ProvinceStores,
  UploadForm,
} from '@dti-hub/pipeline';
import type { FindSigner } from '@dti-hub/releases';
import type { TemplateWriter } from '@dti-hub/stewardship';
import type { SignIn } from './sign-in/sign-in.ts';

/** A province whose stewards are served. */
export interface ServedProvince {
  readonly province: string;
  readonly name: string;
  /** Its figures are made up, and every page that shows them says so. */
  readonly simulated: boolean;
}

/** Files that browsers send beside the console, and that wait until they are taken. */
export interface BrowserUploads {
  /** A form that takes one file, for a while. */
  offer(file: AwaitedFile): Promise<UploadForm>;
  /** What was sent; undefined: nothing was, or it is gone. Whoever reads it hashes it. */
  read(province: string, id: string): Promise<Uint8Array | undefined>;
}

/** Hands out beside the console what is too large for it to send. */
export interface LargeDownloads {
  /** What has more bytes goes this way. */
  readonly above: number;
  /** Keeps the bytes for a while, and gives the address where a browser saves them. */
  offer(file: {
    readonly province: string;
    readonly bytes: Uint8Array;
    readonly mediaType: string;
    readonly saveAs: string;
  }): Promise<string>;
}

/** What the console is made of. */
export interface ConsoleServices {
  readonly provinces: readonly ServedProvince[];
  readonly storesOf: (province: string) => ProvinceStores;
  readonly clock: Clock;
  /** Says who somebody is; what they may do is decided by the province's grants. */
  readonly signIn: SignIn;
  /** Keys of 32 bytes that sessions are sealed with: by the first; an earlier one still opens. */
  readonly sessionKeys: readonly Uint8Array[];
  /** Where browsers find the console, "https://dti.example.vn": forms are taken from there alone. */
  readonly origin: () => string;
  /** Scores a night again without asking any source, so that what was decided or filed counts. */
  readonly startRun: (province: string, night: Night) => Promise<void>;
  /** Reads one of `FONT_FILES`; left out, pages are written in the machine's own font. */
  readonly readFont?: (name: string) => Promise<Uint8Array>;
  /** The deployment's key for releases, null where it has none; left out, releases go out unsigned. */
  readonly signer?: FindSigner;
  /** Tells whoever listens of a release; left out: nobody does. */
  readonly announcer?: Announcer | undefined;
  /** The scripts by which a receipt is checked without the hub, by name; left out, no bundles are handed out. */
  readonly receiptVerifiers?: () => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Draws workbooks for units to fill in; left out, none are handed out. */
  readonly templates?: TemplateWriter;
  /** Where it is kept who read which file of evidence; left out, none are handed out. */
  readonly accessLogOf?: (province: string) => AccessLog;
  /** Takes evidence beside the console, which carries none so large here; left out: it comes through it. */
  readonly uploads?: BrowserUploads;
  /** Left out: the console sends all it hands out itself. */
  readonly downloads?: LargeDownloads;
  /** Told of every error that is not the person's own doing. */
  readonly onFailure?: (error: unknown) => void;
}
