import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { HubError, type Disposition } from '@dti-hub/kernel';
import * as z from 'zod';
import { FolderInUseError, startEmbeddedAws, type EmbeddedAws } from './embedded-aws.ts';

/** What a hub that keeps running says of itself, for the other commands on its folder. */
const announcementSchema = z.strictObject({
  pid: z.int(),
  dynamoEndpoint: z.url(),
  s3Endpoint: z.url(),
  tableName: z.string(),
  bucketName: z.string(),
});

type Announcement = z.infer<typeof announcementSchema>;

/** A hub runs on the folder already, and goes on. */
class AlreadyRunningError extends HubError {
  override readonly name = 'AlreadyRunningError';
  override readonly code = 'local/already-running';
  override readonly disposition: Disposition = 'halt';

  constructor(home: string, pid: number) {
    super({
      problem: {
        vi: `Hệ thống đang chạy rồi trên thư mục ${home} (tiến trình ${pid}).`,
        en: `A hub runs already on the folder ${home} (process ${pid}).`,
      },
      mend: {
        vi: 'Các lệnh khác dùng được ngay; muốn chạy lại thì hãy dừng tiến trình đó trước.',
        en: 'Other commands use it as it is; stop that process first to start another.',
      },
    });
  }
}

/** How long a server may take to answer that it is there: of one that is gone, the system says so at once. */
const ANSWER_TIMEOUT_MS = 15_000;

const fileIn = (home: string): string => join(home, 'running.json');

/** Says where this process's servers are. Whoever holds the folder may: what stood there was another's. */
export async function announceHub(home: string, aws: EmbeddedAws): Promise<void> {
  const { dynamoEndpoint, s3Endpoint, tableName, bucketName } = aws;
  const announcement: Announcement = {
    pid: process.pid,
    dynamoEndpoint,
    s3Endpoint,
    tableName,
    bucketName,
  };
  const written = `${fileIn(home)}.${process.pid}`;
  await writeFile(written, JSON.stringify(announcement));
  await rename(written, fileIn(home));
}

export const withdrawHub = (home: string): Promise<void> => rm(fileIn(home), { force: true });

/** The hub that keeps running on a folder; undefined when none is announced, or it does not answer. */
async function findRunningHub(home: string): Promise<Announcement | undefined> {
  const announced = await readAnnouncement(home);
  if (announced === undefined) return undefined;
  const answers = await Promise.all([
    answersAt(announced.dynamoEndpoint),
    answersAt(announced.s3Endpoint),
  ]);
  return answers.every(Boolean) ? announced : undefined;
}

/**
 * The folder's servers: those of the hub that runs on it, or else ones of our own. The folder's lock
 * decides, never the announcement: one of a hub that died is not believed, and taken away.
 * @throws {FolderInUseError} when another process holds the folder and does not keep running
 */
export async function reachAws(home: string): Promise<EmbeddedAws> {
  try {
    return await startOwn(home);
  } catch (error) {
    const running = await runningInstead(home, error);
    return { ...running, close: async () => undefined };
  }
}

/**
 * The folder's servers, for whoever is to keep them running.
 * @throws {AlreadyRunningError} when somebody does already
 * @throws {FolderInUseError} when another process holds the folder for a while
 */
export async function holdFolder(home: string): Promise<EmbeddedAws> {
  try {
    return await startOwn(home);
  } catch (error) {
    const { pid } = await runningInstead(home, error);
    throw new AlreadyRunningError(home, pid);
  }
}

async function startOwn(home: string): Promise<EmbeddedAws> {
  const aws = await startEmbeddedAws({ home });
  await withdrawHub(home);
  return aws;
}

/** The hub that holds the folder; where nobody who keeps running does, the trouble is thrown on. */
async function runningInstead(home: string, trouble: unknown): Promise<Announcement> {
  const running = trouble instanceof FolderInUseError ? await findRunningHub(home) : undefined;
  if (running === undefined) throw trouble;
  return running;
}

async function readAnnouncement(home: string): Promise<Announcement | undefined> {
  try {
    return announcementSchema.parse(JSON.parse(await readFile(fileIn(home), 'utf8')));
  } catch {
    return undefined;
  }
}

async function answersAt(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
