import type { Hash } from '@dti-hub/kernel';
import {
  dump,
  rebuild as rebuildStores,
  restoreMissing,
  type BlobKind,
  type BlobStore,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { openFileSpill, systemClock } from '@dti-hub/runtime';
import { createStores, MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { withPublished } from '../open-hub.ts';

/**
 * Makes the province's state again from journal and bytes alone, in memory, and compares. Unless it
 * is only to compare, puts back what the stores lack; what they have otherwise is never overwritten.
 */
export const rebuild = (
  context: CommandContext,
  { compare = false }: { readonly compare?: boolean },
): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const rebuilt = await rebuildInMemory(ports, context.province.province);
    if (!compare) await restoreMissing(rebuilt, ports);
    const kept = (await dump(ports)).trimEnd().split('\n');
    const made = (await dump(rebuilt)).trimEnd().split('\n');
    const difference = { onlyKept: without(kept, made), onlyRebuilt: without(made, kept) };
    const equal = difference.onlyKept.length + difference.onlyRebuilt.length === 0;
    return {
      document: { province: context.province.province, facts: kept.length, equal, ...difference },
      lines: [
        ...difference.onlyKept.map((line) => `- ${line}`),
        ...difference.onlyRebuilt.map((line) => `+ ${line}`),
        equal
          ? `Dựng lại khớp hoàn toàn, ${kept.length} dòng (rebuilt, and the same to the byte)`
          : 'Dựng lại có khác biệt: - đang lưu, + dựng lại (rebuilt, and different: - kept, + rebuilt)',
      ],
      exitCode: equal ? 0 : 1,
    };
  });

async function rebuildInMemory(stores: ProvinceStores, province: string): Promise<ProvinceStores> {
  const memory = createStores({
    table: new MemoryTable(),
    objects: new MemoryObjectStore(),
    province,
    clock: systemClock,
    spill: openFileSpill(),
  });
  const target = { ...memory, blobs: readThrough(memory.blobs, stores.blobs) };
  await rebuildStores(province, stores.journal, target);
  return { ...target, journal: stores.journal };
}

/** Writes to the one; reads from it what it was given, and all else from the other. */
function readThrough(upper: BlobStore, lower: BlobStore): BlobStore {
  const given = new Set<string>();
  const note = (kind: BlobKind, hash: Hash): Hash => {
    given.add(`${kind} ${hash}`);
    return hash;
  };
  const holder = (kind: BlobKind, hash: Hash) => (given.has(`${kind} ${hash}`) ? upper : lower);
  return {
    put: async (kind, bytes) => note(kind, await upper.put(kind, bytes)),
    keep: async (kind, content) => note(kind, await upper.keep(kind, content)),
    get: (kind, hash) => holder(kind, hash).get(kind, hash),
    open: (kind, hash) => holder(kind, hash).open(kind, hash),
    remove: (kind, hash) => upper.remove(kind, hash),
  };
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
