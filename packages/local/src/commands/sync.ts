import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import {
  clientCredentialsToken,
  HubClient,
  type HubPath,
  type Polled,
  type TagMemory,
  type TokenSource,
} from '@dti-hub/client';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { secretNamed } from '../local-environment.ts';
import { formatTable } from '../print-table.ts';
import { syncFailure } from '../sync-failure.ts';

/** Whose publication is copied where, and how the copier proves who it is. */
export interface SyncOptions {
  readonly folder: string;
  /** Of the API, such as https://hub.example.vn. */
  readonly url: string;
  readonly token?: string;
  readonly tokenUrl?: string;
  readonly clientId?: string;
  /** The name of the environment variable that holds the secret. */
  readonly clientSecretEnv?: string;
  /** CSV as Excel reads it in Vietnamese, in place of SDMX-CSV. */
  readonly excel?: boolean;
}

/** What is copied, each into a file of its own. */
const FILES = [
  { file: 'units.csv', path: '/v1/{province}/units' },
  { file: 'observations.csv', path: '/v1/{province}/observations' },
  { file: 'indicator-values.csv', path: '/v1/{province}/indicator-values' },
  { file: 'scorecards.csv', path: '/v1/{province}/scorecards' },
] as const satisfies readonly { readonly file: string; readonly path: HubPath }[];

const DATASETS = ['catalogue', 'observations', 'indicators'];
const TAGS_FILE = '.sync.json';
const SDMX_CSV = 'application/vnd.sdmx.data+csv';
const EXCEL_CSV = 'text/csv';

/**
 * Copies what a province has published into CSV files, and fetches nothing that has not changed since:
 * what a department's systems do each night.
 * @throws {UsageError} when the options do not say how to get a token
 * @throws {SyncFailedError} when the hub, or who gives tokens for it, refuses or does not answer
 */
export async function sync(context: CommandContext, options: SyncOptions): Promise<Answer> {
  const { province } = context.province;
  const client = new HubClient({ baseUrl: options.url, token: tokenOf(options, province) });
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const tags = await readTags(folder);
  const files: CopiedFile[] = [];
  for (const { file, path } of FILES) {
    const accept = options.excel === true ? EXCEL_CSV : SDMX_CSV;
    const memory = memoryOf(tags, join(folder, file));
    const polled = await poll(client, path, { accept, memory, province });
    if (polled.bytes !== undefined) await replace(join(folder, file), polled.bytes);
    // After each: what is noted as known is there, whenever the copying is cut off.
    await replace(join(folder, TAGS_FILE), JSON.stringify(Object.fromEntries(tags)));
    files.push({ file, bytes: polled.bytes?.length ?? null, publication: polled.publication });
  }
  return { document: { province, folder, files }, lines: filesTable(folder, files) };
}

/** Asks the hub for one file. @throws {SyncFailedError} */
async function poll(
  client: HubClient,
  path: (typeof FILES)[number]['path'],
  { province, ...form }: { province: string; accept: string; memory: TagMemory },
): Promise<Polled> {
  try {
    return await client.poll(path, { path: { province } }, form);
  } catch (error) {
    throw syncFailure(error);
  }
}

/** What became of one file; `bytes` is null where the copy is the newest already. */
interface CopiedFile {
  readonly file: string;
  readonly bytes: number | null;
  readonly publication: string | undefined;
}

function tokenOf(options: SyncOptions, province: string): TokenSource {
  const { token, tokenUrl, clientId, clientSecretEnv } = options;
  if (token !== undefined) return () => Promise.resolve(token);
  const clientSecret = clientSecretEnv === undefined ? undefined : secretNamed(clientSecretEnv);
  if (tokenUrl === undefined || clientId === undefined || clientSecret === undefined) {
    throw usage(
      {
        vi: 'Chưa rõ lấy mã truy cập ở đâu, hoặc biến môi trường chứa mật khẩu còn trống.',
        en: 'Where to get a token is not said, or the variable with the secret is empty.',
      },
      {
        vi: 'Hãy ghi --token, hoặc --token-url, --client-id và --client-secret-env.',
        en: 'Give --token, or --token-url, --client-id and --client-secret-env.',
      },
    );
  }
  const scopes = DATASETS.map((dataset) => `${province}/${dataset}.read`);
  return clientCredentialsToken({ tokenUrl, clientId, clientSecret, scopes });
}

/** By file the tag of what it holds, under the question that it answers. */
type Tags = Map<string, Readonly<Record<string, string>>>;

/** What a file holds, while it is there: what another province or form had in it before counts no more. */
const memoryOf = (tags: Tags, path: string): TagMemory => ({
  get: (question) => (existsSync(path) ? tags.get(basename(path))?.[question] : undefined),
  set: (question, tag) => void tags.set(basename(path), { [question]: tag }),
});

/** The tags of the copies that are there; none where nothing was copied yet, or it cannot be read. */
async function readTags(folder: string): Promise<Tags> {
  try {
    const kept: Record<string, Readonly<Record<string, string>>> = JSON.parse(
      await readFile(join(folder, TAGS_FILE), 'utf8'),
    );
    return new Map(Object.entries(kept));
  } catch {
    return new Map();
  }
}

/** Whoever reads the folder meanwhile finds the old file or the new one, whole. */
async function replace(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

const filesTable = (folder: string, files: readonly CopiedFile[]): string[] => [
  `Bản sao số liệu đã công bố (copy of what is published): ${folder}`,
  ...formatTable(
    [
      { vi: 'tệp', en: 'file' },
      { vi: 'công bố số', en: 'publication', align: 'right' },
      { vi: 'byte', en: 'bytes', align: 'right' },
    ],
    files.map(({ file, publication, bytes }) => ({
      cells: [file, publication ?? '–', bytes === null ? 'không đổi (unchanged)' : String(bytes)],
    })),
  ),
];
