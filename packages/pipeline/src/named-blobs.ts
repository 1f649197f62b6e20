import type { Hash } from '@dti-hub/kernel';
import type { DocumentName } from './decisions.ts';
import type { ProcessedSnapshot } from '@dti-hub/sources';
import type { EntryBody, JournalEntry } from './journal-entry.ts';
import { decodeJson } from './json-blob.ts';
import type { BlobKind, BlobStore } from './ports.ts';
import type { PublicationManifest } from './publication-content.ts';
import { decodeReconciled } from './reconciled-file.ts';
import { purgedName, type Staging } from './releases.ts';

/** A blob with its bytes. */
export interface NamedBlob {
  readonly kind: BlobKind;
  readonly hash: Hash;
  readonly bytes: Uint8Array;
}

type BlobName = Pick<NamedBlob, 'kind' | 'hash'>;

/**
 * Reads every blob that a journal names, itself or through a publication, but for those erased.
 * @yields each once, in journal order
 */
export async function* namedBlobs(
  blobs: Pick<BlobStore, 'get'>,
  entries: readonly JournalEntry[],
): AsyncGenerator<NamedBlob> {
  const seen = new Set(
    entries.flatMap(({ body }) => (body.kind === 'purged' ? [purgedName(body.purge)] : [])),
  );
  for (const { body } of entries) {
    const names = namesIn(body);
    // The list grows while it is walked: a result and a manifest name their files.
    for (const { kind, hash } of names) {
      if (seen.has(`${kind} ${hash}`)) continue;
      seen.add(`${kind} ${hash}`);
      const bytes = await blobs.get(kind, hash);
      yield { kind, hash, bytes };
      if (kind === 'result' && body.kind === 'verdict' && hash === body.conclusion.result)
        names.push(...detailOf(bytes));
      if (body.kind === 'published' && hash === body.publication.content)
        names.push(...(await filesOf(blobs, bytes)));
    }
  }
}

function namesIn(body: EntryBody): BlobName[] {
  switch (body.kind) {
    case 'activated': {
      const { what, version } = body.activation;
      // The processor is code: its version is no hash of anything kept.
      return version === null || what === 'processor' ? [] : [{ kind: 'version', hash: version }];
    }
    case 'asked':
    case 'granted':
    case 'reviewed':
    case 'cases':
    case 'webhook':
      return [];
    case 'purged': {
      const { left } = body.purge;
      return left === undefined ? [] : [{ kind: 'result', hash: left }];
    }
    case 'decided':
      return filesIn(body.decision.documents);
    case 'filed':
      return filesIn(body.filing.documents);
    case 'landed': {
      const { agreement, register, snapshot } = body.delivery;
      return [
        { kind: 'version', hash: agreement },
        { kind: 'version', hash: register },
        ...snapshot.blobs.map(({ hash }): BlobName => ({ kind: 'raw', hash })),
      ];
    }
    case 'verdict': {
      const { result, valuesFile = null } = body.conclusion;
      return [
        ...(result === null ? [] : [{ kind: 'result', hash: result } as const]),
        ...(valuesFile === null ? [] : [{ kind: 'publication', hash: valuesFile } as const]),
      ];
    }
    case 'staged':
      return filesOfMove(body.staging);
    case 'published':
      return [
        { kind: 'publication', hash: body.publication.state },
        { kind: 'publication', hash: body.publication.content },
      ];
  }
}

function filesOfMove(staging: Staging): BlobName[] {
  if (staging.stage === 'released') return [{ kind: 'publication', hash: staging.release.file }];
  const tracks = staging.stage === 'locked' ? staging.lock.tracks : [];
  return tracks.map(({ file }) => ({ kind: 'publication', hash: file }));
}

const filesIn = (documents: readonly DocumentName[]): BlobName[] =>
  documents.flatMap(({ file }) => (file === null ? [] : [{ kind: 'evidence', hash: file }]));

function detailOf(result: Uint8Array): BlobName[] {
  const { detail } = decodeJson<Pick<ProcessedSnapshot, 'detail'>>(result);
  return detail === undefined ? [] : [{ kind: 'result', hash: detail.file }];
}

async function filesOf(blobs: Pick<BlobStore, 'get'>, manifest: Uint8Array): Promise<BlobName[]> {
  const { reconciled, scorecards } = decodeJson<PublicationManifest>(manifest);
  const { values } = decodeReconciled(await blobs.get('publication', reconciled));
  return [reconciled, ...[...values, ...scorecards].map(({ file }) => file)].map((hash) => ({
    kind: 'publication',
    hash,
  }));
}
