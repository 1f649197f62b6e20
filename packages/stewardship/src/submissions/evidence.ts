import type { Hash, UnitId } from '@dti-hub/kernel';
import {
  readPublication,
  readState,
  readUnlessErased,
  type AccessLog,
  type Clock,
  type HubState,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { unitOfRemedy } from '../decisions/check-remedy.ts';
import { refused } from '../errors.ts';
import { readUnits } from '../province.ts';
import { requireRight } from '../rights/rights.ts';
import { documentsIn } from './documents.ts';
import { keepWhose } from './kept-files.ts';
import { EVIDENCE_EXTENSIONS, evidenceTypeOf, type EvidenceType } from './evidence-type.ts';

export { EVIDENCE_MEDIA_TYPES } from './evidence-type.ts';

/** The largest file that is kept: a scanned decision of a hundred pages is less. */
export const EVIDENCE_BYTES_MAX = 20_000_000;

type EvidenceStores = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>;

/** A file as somebody hands it in. */
export interface OfferedFile {
  readonly actor: string;
  /** The unit whose evidence it is. */
  readonly unit: UnitId;
  /** Its name; only the extension is looked at, nothing of it is kept; null where nobody said. */
  readonly name: string | null;
  /** The media type that it was sent as; null where nobody said. */
  readonly mediaType: string | null;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a file under its hash, for a document of a filing to name. What it is, is what its bytes say;
 * extension and declared type must agree with them. May hold personal data, so the gate does not scan it.
 * @throws {NoRightError} when the actor may not file for the unit
 * @throws {RefusedError} when it is too large, or no PDF, DOCX, XLSX, PNG or JPEG
 */
export async function keepEvidence(
  stores: EvidenceStores,
  { actor, unit, ...offered }: OfferedFile,
): Promise<Hash> {
  const state = await readState(stores);
  requireRight(state, await readUnits(stores, state), { actor, right: 'file', unit });
  checkEvidence(offered);
  const file = await stores.blobs.put('evidence', offered.bytes);
  await keepWhose(stores, unit, file);
  return file;
}

/**
 * What a file is, if it could be kept, whoever hands it in.
 * @throws {RefusedError} when it is too large, or no PDF, DOCX, XLSX, PNG or JPEG
 */
export function checkEvidence({
  name,
  mediaType,
  bytes,
}: Pick<OfferedFile, 'name' | 'mediaType' | 'bytes'>): EvidenceType {
  if (bytes.length === 0 || bytes.length > EVIDENCE_BYTES_MAX) throw wrongSize(bytes.length);
  const type = evidenceTypeOf(bytes);
  if (type === undefined || !agrees(type, { name, mediaType })) throw wrongType(name);
  return type;
}

const agrees = (
  type: EvidenceType,
  { name, mediaType }: Pick<OfferedFile, 'name' | 'mediaType'>,
): boolean =>
  (name === null || type.extensions.includes(name.split('.').at(-1)?.toLowerCase() ?? '')) &&
  (mediaType === null || mediaType.split(';')[0]?.trim().toLowerCase() === type.mediaType);

/** Who wants to see which file of which unit; null: of the whole province, as some decisions are. */
export interface EvidenceQuery {
  readonly actor: string;
  readonly unit: UnitId | null;
  readonly file: Hash;
}

/** A file of evidence, for whoever may see it. */
export interface EvidenceFile {
  readonly mediaType: string;
  /** A name to save it under. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A kept file, for stewards of the unit and verifiers who cover it. That it was read is logged first, so
 * nothing is shown that is not logged. It is a stranger's file: serve it as an attachment
 * (`content-disposition: attachment`, `x-content-type-options: nosniff`), never for the browser to open.
 * @throws {NoRightError} when the actor is neither
 * @throws {RefusedError} when no filing of the unit and no decision about it names it
 * @throws {ErasedError} when it was erased for good
 */
export async function readEvidence(
  ports: EvidenceStores & { readonly accessLog: AccessLog; readonly clock: Clock },
  { actor, unit, file }: EvidenceQuery,
): Promise<EvidenceFile> {
  const state = await readState(ports);
  requireRight(state, await readUnits(ports, state), { actor, right: 'readEvidence', unit });
  if (!(await filesOf(ports, state, unit)).includes(file)) throw noSuchFile(unit);
  const at = ports.clock.now();
  await ports.accessLog.append({
    who: actor,
    what: `evidence ${file} of ${unit ?? 'the whole province'}`,
    at,
  });
  const bytes = await readUnlessErased(ports, 'evidence', file);
  const { mediaType, extensions } = evidenceTypeOf(bytes) ?? UNTYPED;
  const name = [file.slice(0, NAME_LENGTH), ...extensions.slice(0, 1)].join('.');
  return { mediaType, name, bytes };
}

const NAME_LENGTH = 12;

/** Kept by an older version of the hub, which may have known more types. */
const UNTYPED: EvidenceType = { mediaType: 'application/octet-stream', extensions: ['bin'] };

/** The files that filings of the unit and decisions about it name. */
async function filesOf(
  ports: Pick<EvidenceStores, 'blobs' | 'publications'>,
  state: HubState,
  of: UnitId | null,
): Promise<(Hash | null)[]> {
  const filed = Object.values(state.submissions)
    .filter(({ unit }) => unit === of)
    .flatMap(documentsIn);
  const naming = state.decisions.filter(({ documents }) =>
    documents.some(({ file }) => file !== null),
  );
  const unitOfCase = naming.length === 0 ? nothingFound : await readUnitsOfCases(ports);
  const decided = naming
    .filter((one) => unitOfRemedy(one.remedy, state, unitOfCase(one.case)) === of)
    .flatMap(({ documents }) => documents);
  return [...filed, ...decided].map(({ file }) => file);
}

/** The unit that a case is about; null where it is about none, or where nothing tells it any more. */
type UnitOfCase = (id: string | null) => UnitId | null;

const nothingFound: UnitOfCase = () => null;

async function readUnitsOfCases(
  ports: Pick<EvidenceStores, 'blobs' | 'publications'>,
): Promise<UnitOfCase> {
  const latest = await ports.publications.latest();
  if (latest === undefined) return nothingFound;
  const { reconciled } = await readPublication(ports, latest);
  const units = new Map(reconciled.mismatches.map(({ id, unit }) => [id, unit]));
  return (id) => (id === null ? null : (units.get(id) ?? null));
}

const wrongSize = (bytes: number) =>
  refused(
    {
      vi: `Tệp có ${bytes} byte; mỗi tệp phải có nội dung và không quá ${EVIDENCE_BYTES_MAX} byte.`,
      en: `The file has ${bytes} bytes; it must have some, and at most ${EVIDENCE_BYTES_MAX}.`,
    },
    { vi: 'Hãy quét lại ở độ phân giải thấp hơn.', en: 'Scan it again at a lower resolution.' },
  );

const wrongType = (name: string | null) =>
  refused(
    name === null
      ? {
          vi: 'Tệp không nhận được: nội dung không phải loại tệp nào được nhận.',
          en: 'The file is not taken: its content is no kind of file that is.',
        }
      : {
          vi: `Tệp "${name}" không nhận được: nội dung, phần mở rộng và loại khai báo phải khớp nhau.`,
          en: `The file "${name}" is not taken: content, extension and declared type must agree.`,
        },
    {
      vi: `Chỉ nhận: ${EVIDENCE_EXTENSIONS.join(', ')}.`,
      en: `Taken are: ${EVIDENCE_EXTENSIONS.join(', ')}.`,
    },
  );

const noSuchFile = (unit: UnitId | null) =>
  refused(
    {
      vi: `Không có tệp kiểm chứng nào như vậy của ${unit ?? 'toàn tỉnh'}.`,
      en: `There is no such file of evidence of ${unit ?? 'the whole province'}.`,
    },
    { vi: 'Hãy chọn tệp từ danh sách tài liệu.', en: 'Choose one from the list of documents.' },
  );
