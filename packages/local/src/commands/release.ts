import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { composeAnnouncer } from '@dti-hub/functions/services';
import { periodWords } from '@dti-hub/kernel';
import { decodeJson, encodeJson, readState, type EditionPeriod } from '@dti-hub/pipeline';
import {
  announceRelease,
  openDataFiles,
  readRelease,
  releasePeriod,
  verifyRelease,
  verifyText,
  wholeWords,
  type SignedRelease,
} from '@dti-hub/releases';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub } from '../open-hub.ts';
import { releaseSigner } from '../release-key.ts';
import { reportError } from '../report-error.ts';
import { requestOf, type MoveOptions } from './lock.ts';

/** Which release is meant, as it was typed. */
export interface ReleaseOptions extends EditionPeriod {
  /** Absent: the newest. */
  readonly number?: number;
  /** Where its bytes are written. */
  readonly out?: string;
}

/** Releases a locked period, signed by the deployment's key. */
export const releaseSign = (context: CommandContext, options: MoveOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { province, simulated } = context.province;
    const request = { ...requestOf(ports, options), province, simulated };
    const { name, release } = await releasePeriod(ports, request, () => releaseSigner(context));
    const { hash, signature } = release;
    return {
      document: { release: name, hash, signature },
      lines: [
        ...simulatedNotice(context),
        ...releaseLines(release),
        ...(await announce(context, release)),
      ],
    };
  });

/** Tells whoever listens to a deployed hub. The release stands, whether they hear of it or not. */
async function announce(
  { deployed }: CommandContext,
  release: SignedRelease,
): Promise<readonly string[]> {
  try {
    const announcer = deployed && composeAnnouncer(deployed);
    if (announcer !== undefined) await announceRelease(announcer, release);
    return [];
  } catch (error) {
    return [
      `Chưa báo được cho các hệ thống khác (others could not be told): ${reportError(error).text}`,
    ];
  }
}

/** What a release says of itself; its bytes go to a file where one is named. */
export const releaseShow = (context: CommandContext, options: ReleaseOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { release } = await readRelease(ports, options, options.number);
    if (options.out !== undefined) await writeFile(resolve(options.out), encodeJson(release));
    return { document: release, lines: [...simulatedNotice(context), ...releaseLines(release)] };
  });

/** Writes a release as a package of open data into a folder. */
export const releaseOpenData = (
  context: CommandContext,
  { out, ...query }: ReleaseOptions & { readonly out: string },
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const files = await openDataFiles(ports, query, context.province);
    const folder = resolve(out);
    await mkdir(folder, { recursive: true });
    for (const { path, bytes } of files) await writeFile(join(folder, path), bytes);
    return {
      document: { folder, files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length })) },
      lines: [
        ...simulatedNotice(context),
        `Đã ghi ${files.length} tệp dữ liệu mở vào ${out} (open data written):`,
        ...files.map(({ path, bytes }) => `  ${path}  ${bytes.length} byte`),
        ...(context.province.openDataLicence === undefined ? [NO_LICENCE] : []),
      ],
    };
  });

const NO_LICENCE =
  'Tỉnh chưa nêu giấy phép (openDataLicence), nên gói không ghi giấy phép nào (no licence stated).';

/** Every release that there is. */
export const releaseList = (context: CommandContext): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { lifecycle } = await readState(ports);
    const names = Object.values(lifecycle).flatMap(({ edition, period, releases: numbered }) =>
      numbered.map((name) => ({ edition, period, ...name })),
    );
    const releases = await Promise.all(
      names.map(async (name) => {
        const { release } = await readRelease(ports, name, name.number);
        return { ...name, hash: release.hash };
      }),
    );
    return {
      document: { province: context.province.province, releases },
      lines: [
        ...simulatedNotice(context),
        ...releases.map(
          ({ edition, period, number, hash }) =>
            `"${edition}" ${periodWords(period).vi}, số ${number} (release ${number}), mã băm (hash) ${hash}`,
        ),
        ...(releases.length === 0 ? ['Chưa có bản phát hành nào (none yet).'] : []),
      ],
    };
  });

/** Whether a release is what was released: the hub's own, or a file that somebody was handed. */
export const releaseVerify = (
  context: CommandContext,
  options: ReleaseOptions & { readonly file?: string },
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const release =
      options.file === undefined
        ? (await readRelease(ports, options, options.number)).release
        : await readReleaseFile(options.file);
    const whole = wholeWords(release);
    const faults = await verifyRelease(ports, await ports.journal.readAfter(0), release);
    return {
      document: { hash: release.hash, signature: release.signature, faults },
      lines: [
        ...simulatedNotice(context),
        ...releaseLines(release),
        ...faults.map(({ vi, en }) => `SAI: ${vi} (${en})`),
        ...(faults.length === 0 ? [`${whole.vi} (${whole.en})`] : []),
      ],
      exitCode: faults.length === 0 ? 0 : 1,
    };
  });

/** A release as somebody kept it. @throws {UsageError} when the file is none */
export async function readReleaseFile(file: string): Promise<SignedRelease> {
  try {
    const release = decodeJson<SignedRelease>(await readFile(resolve(file)));
    verifyText(release);
    if (release.content.format === 'dti-hub-release/1') return release;
  } catch {
    // No file, no JSON, or another document: it is no release in any case.
  }
  throw usage(
    { vi: `Tệp ${file} không phải là một bản phát hành.`, en: `The file ${file} is no release.` },
    {
      vi: 'Hãy dùng tệp do lệnh hub release show --out ghi ra.',
      en: 'Give a file that hub release show --out wrote.',
    },
  );
}

function releaseLines({ content, hash, signature }: SignedRelease): string[] {
  const { number, edition, period, publication, releasedBy, releasedOn, provisional } = content;
  return [
    `Bản phát hành số ${number} (release ${number}): "${edition}" ${periodWords(period).vi}, công bố số ${publication.number}, ${releasedBy}, ${releasedOn}`,
    `  mã băm (hash): ${hash}`,
    signature === null
      ? '  CHƯA KÝ SỐ: hệ thống không có khoá ký (unsigned: the deployment has no key)'
      : `  chữ ký ${signature.algorithm}, khoá công khai (signed, public key): ${signature.publicKey}`,
    provisional.length === 0
      ? '  chính thức, không còn khoảng nào (no bounds left)'
      : `  TẠM TÍNH: ${provisional.length} chỗ còn là khoảng (provisional: so many are still bounds)`,
  ];
}
