import { readParts } from '@dti-hub/sources';

/** A kind of file that documents are kept in: nothing that a browser would run or draw by itself. */
export interface EvidenceType {
  readonly extensions: readonly string[];
  readonly mediaType: string;
}

interface KnownType extends EvidenceType {
  readonly isIn: (bytes: Uint8Array) => boolean;
}

const OOXML = 'application/vnd.openxmlformats-officedocument';

const beginsWith =
  (...magic: readonly number[]) =>
  (bytes: Uint8Array): boolean =>
    magic.every((byte, index) => bytes[index] === byte);

/** An office file is a zip that says in its list of parts what its main part is; one with macros says another. */
const isOffice =
  (main: string) =>
  (bytes: Uint8Array): boolean =>
    new TextDecoder()
      .decode(readParts(bytes)?.get('[Content_Types].xml'))
      .includes(`"${main}.main+xml"`);

const KNOWN: readonly KnownType[] = [
  {
    extensions: ['pdf'],
    mediaType: 'application/pdf',
    isIn: beginsWith(0x25, 0x50, 0x44, 0x46, 0x2d),
  },
  {
    extensions: ['docx'],
    mediaType: `${OOXML}.wordprocessingml.document`,
    isIn: isOffice(`${OOXML}.wordprocessingml.document`),
  },
  {
    extensions: ['xlsx'],
    mediaType: `${OOXML}.spreadsheetml.sheet`,
    isIn: isOffice(`${OOXML}.spreadsheetml.sheet`),
  },
  {
    extensions: ['png'],
    mediaType: 'image/png',
    isIn: beginsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  {
    extensions: ['jpg', 'jpeg'],
    mediaType: 'image/jpeg',
    isIn: beginsWith(0xff, 0xd8, 0xff),
  },
];

/** The extensions that evidence may have. */
export const EVIDENCE_EXTENSIONS: readonly string[] = KNOWN.flatMap(({ extensions }) => extensions);

/** The media types that it may have. */
export const EVIDENCE_MEDIA_TYPES: readonly string[] = KNOWN.map(({ mediaType }) => mediaType);

/** What the bytes are; undefined where they are nothing that is kept, whatever they are called. */
export const evidenceTypeOf = (bytes: Uint8Array): EvidenceType | undefined =>
  KNOWN.find(({ isIn }) => isIn(bytes));
