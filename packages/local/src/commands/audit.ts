import { auditProvince, entryWords, selectEntries } from '@dti-hub/releases';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { withNames } from '@dti-hub/stewardship';
import { findPlace } from '../filing-subject.ts';
import { namesIn } from '../names-in.ts';
import { newestPublished } from '../read-published.ts';
import { withHub } from '../open-hub.ts';
import { readReleaseFile } from './release.ts';

/** Checks the journal and everything that it is anchored in. */
export const auditVerify = (
  context: CommandContext,
  { release: files = [] }: { readonly release?: readonly string[] },
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const handedOut = await Promise.all(files.map(readReleaseFile));
    const audit = await auditProvince(ports, handedOut);
    const { entries, publications, releases, purges, head, faults } = audit;
    return {
      document: { province: context.province.province, ...audit },
      lines: [
        `Đã kiểm tra ${entries} mục nhật ký, ${publications} công bố, ${releases} bản phát hành, ${purges} lần xoá (checked: entries, publications, releases, purges)`,
        `Mã băm cuối nhật ký (the journal's head): ${head}`,
        ...faults.map(({ vi, en }) => `SAI: ${vi} (${en})`),
        ...(faults.length === 0 ? ['Không có gì bị sửa (nothing was changed).'] : []),
      ],
      exitCode: faults.length === 0 ? 0 : 1,
    };
  });

/** Whose entries are wanted, as it was typed. */
export interface AuditShowOptions {
  /** By code or id. */
  readonly unit?: string;
  readonly person?: string;
  readonly feed?: string;
}

/** The journal in words, Vietnamese first. */
export const auditShow = (context: CommandContext, options: AuditShowOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { person, feed } = options;
    const unit = options.unit === undefined ? undefined : findPlace(context, options.unit).id;
    const names = namesIn(context, await newestPublished(ports));
    const entries = selectEntries(await ports.journal.readAfter(0), { unit, person, feed });
    return {
      document: { province: context.province.province, entries },
      lines: entries.flatMap((entry) => {
        const { vi, en } = withNames(entryWords(entry), names);
        return [`${entry.seq}  ${entry.at}  ${vi}`, `    ${en}`];
      }),
    };
  });
