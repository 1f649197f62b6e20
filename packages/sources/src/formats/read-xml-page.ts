import type { Agreement } from '@dti-hub/catalogue';
import { pageOf } from '@dti-hub/kernel';
import { decodeText, ENCODING_NAMES } from '../encodings/decode-text.ts';
import { toTextCell, type Cell, type RowRecord } from '../row.ts';
import { shortened } from '../shortened.ts';
import { brokenConstant, otherEncoding, unreadable } from './read-page.ts';
import type { PageReader, PageRequest, Unreadable } from './read-page.ts';
import { DepthError, DoctypeError, walkXml } from './walk-xml.ts';

/**
 * Reads the rows of an XML document, SOAP or not. A row's columns are what stands in its element, by
 * the path from there: "@code" and "name", "address/district", and "#text" for its own text.
 */
export const readXmlPage: PageReader = (agreement, bytes, request) => {
  const { format } = agreement;
  if (format.kind !== 'xml') throw new RangeError(`no XML: ${format.kind}`);
  const { encoding = 'utf-8' } = format;
  const { page } = request;
  const text = decodeText(bytes, encoding);
  if (text === undefined) return otherEncoding(page, encoding);
  const document = new Document(agreement, request);
  return (
    walkThrough(document, text, page) ??
    otherDeclaration(document.declared, encoding) ??
    soapFault(document) ??
    brokenConstant(agreement, (pointer) => document.stated.get(pointer) ?? '') ??
    missingPath(agreement, document) ?? {
      records: document.records,
      dataAsOf: statedDay(agreement, document),
    }
  );
};

function walkThrough(document: Document, text: string, page: number): Unreadable | undefined {
  try {
    walkXml(text, document);
    return undefined;
  } catch (error) {
    if (error instanceof DoctypeError)
      return unreadable(`trang ${page} có khai báo DOCTYPE`, `page ${page} has a DOCTYPE`);
    if (error instanceof DepthError)
      return unreadable(
        `trang ${page} lồng nhau quá 100 tầng`,
        `page ${page} is nested more than 100 deep`,
      );
    // Whatever else the parser throws says that it is no XML.
    if (error instanceof Error)
      return unreadable(`trang ${page} không phải là XML`, `page ${page} is not XML`);
    throw error;
  }
}

/** A row's element that is being read. */
interface Draft {
  readonly at: string;
  readonly path: string;
  readonly depth: number;
  readonly cells: Map<string, Cell>;
  repeated: string | undefined;
}

const SOAP_FAULT = '/Envelope/Body/Fault';

/** What is read of a document as it is walked through. */
class Document {
  readonly records: RowRecord[] = [];
  /** What pointers beside the rows say: of each the first. */
  readonly stated = new Map<string, string>();
  /** Every path that an element stands at. */
  readonly paths = new Map<string, number>();
  declared: string | undefined;
  fault = '';
  readonly #rowPaths: ReadonlyMap<string, string>;
  readonly #request: PageRequest;
  readonly #names: string[] = [];
  /** By depth, the text that stands in the open elements so far, and whether other elements do. */
  readonly #texts: { text: string; hasElements: boolean }[] = [];
  #row: Draft | undefined;

  constructor({ rows }: Agreement, request: PageRequest) {
    this.#rowPaths = new Map(rows.map(({ name, path }) => [path, name]));
    this.#request = request;
  }

  readonly encoding = (declared: string): void => {
    this.declared = declared;
  };

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const around = this.#texts.at(-1);
    if (around !== undefined) around.hasElements = true;
    this.#names.push(name);
    this.#texts.push({ text: '', hasElements: false });
    const path = this.#path();
    const count = (this.paths.get(path) ?? 0) + 1;
    this.paths.set(path, count);
    const rowPath = this.#rowPaths.get(path);
    if (rowPath !== undefined) {
      this.#row = {
        at: pageOf(this.#request.page, `${path}[${count}]`),
        path: rowPath,
        depth: this.#names.length,
        cells: new Map(),
        repeated: undefined,
      };
    }
    for (const [attribute, value] of Object.entries(attributes)) this.#keep(`@${attribute}`, value);
  };

  readonly text = (text: string): void => {
    const innermost = this.#texts.at(-1);
    if (innermost !== undefined) innermost.text += text;
  };

  readonly close = (): void => {
    const { text, hasElements } = this.#texts.pop() ?? { text: '', hasElements: false };
    if (this.#path().startsWith(SOAP_FAULT)) this.fault += ` ${text.trim()}`;
    const isRow = this.#row?.depth === this.#names.length;
    // Between elements there are only line ends; a row's own element is no column unless it has text.
    if (text.trim() !== '' || !(hasElements || isRow)) this.#keep('#text', text);
    if (isRow) this.#endRow();
    this.#names.pop();
  };

  #path(): string {
    return `/${this.#names.join('/')}`;
  }

  #keep(part: string, text: string): void {
    if (this.#row === undefined) {
      const pointer = part === '#text' ? this.#path() : `${this.#path()}/${part}`;
      if (!this.stated.has(pointer)) this.stated.set(pointer, text.trim().normalize('NFC'));
      return;
    }
    const within = this.#names.slice(this.#row.depth);
    const parts = part === '#text' && within.length > 0 ? within : [...within, part];
    const column = parts.join('/').normalize('NFC');
    if (this.#row.cells.has(column)) this.#row.repeated ??= column;
    else this.#row.cells.set(column, toTextCell(text.trim()));
  }

  #endRow(): void {
    if (this.#row === undefined) return;
    const { at, path, cells, repeated } = this.#row;
    this.#row = undefined;
    if (this.records.length === this.#request.recordsMax) return;
    this.records.push({
      at,
      path,
      cells,
      ...(repeated !== undefined && {
        malformed: {
          expected: {
            vi: `một phần tử "${shortened(repeated)}"`,
            en: `one element "${shortened(repeated)}"`,
          },
          found: 'several',
        },
      }),
    });
  }
}

/** Declarations are not followed: where one says something else, one of the two is wrong. */
function otherDeclaration(
  declared: string | undefined,
  encoding: keyof typeof ENCODING_NAMES,
): Unreadable | undefined {
  const agreed = ENCODING_NAMES[encoding];
  if (declared === undefined || encoding === 'tcvn3') return undefined;
  const same = declared.toLowerCase().replace(/^utf-?16.*/, 'utf-16') === agreed.toLowerCase();
  const quoted = shortened(declared);
  return same
    ? undefined
    : unreadable(
        `tệp ghi bảng mã ${quoted}, thoả thuận ghi ${agreed}`,
        `the file says its encoding is ${quoted}, the agreement says ${agreed}`,
      );
}

function soapFault({ paths, fault }: Document): Unreadable | undefined {
  if (!paths.has(SOAP_FAULT)) return undefined;
  const quoted = shortened(fault.replaceAll(/\s+/g, ' ').trim());
  return unreadable(
    `nguồn báo lỗi SOAP: "${quoted}"`,
    `the source tells a SOAP fault: "${quoted}"`,
  );
}

/** No row is an empty list; but what the list stands in must be there. */
function missingPath({ rows }: Agreement, { paths }: Document): Unreadable | undefined {
  const parents = rows.map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  const missing = parents.find((parent) => parent !== '' && !paths.has(parent));
  return missing === undefined
    ? undefined
    : unreadable(`không có ${missing}`, `there is no ${missing}`);
}

function statedDay({ dataAsOf }: Agreement, { stated }: Document): string | null {
  const text = dataAsOf?.kind === 'pointer' ? stated.get(dataAsOf.pointer) : undefined;
  return text === undefined || text === '' ? null : text;
}
