import { SaxesParser } from 'saxes';

/** An element's attributes by local name. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of a document, in its order. Names are local: "row" for "x:row". */
export interface XmlVisitor {
  readonly encoding?: (declared: string) => void;
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** A document that brings its own document type, and with it entities that may be anything. */
export class DoctypeError extends Error {}

/** No report is nested as deep, and what is read by whole paths must not grow with every level. */
const DEPTH_MAX = 100;

/** A document that is nested deeper than that. */
export class DepthError extends Error {}

/**
 * Walks through an XML document; bytes are UTF-8. Entities of its own making are not followed.
 * @throws {DoctypeError} at a document type
 * @throws {DepthError} where it is nested more than 100 deep
 * @throws {Error} when it is no well-formed XML
 */
export function walkXml(source: Uint8Array | string, visitor: XmlVisitor): void {
  const { open, text, close } = visitor;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined) visitor.encoding?.(encoding);
  });
  parser.on('doctype', () => {
    throw new DoctypeError('a document type');
  });
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEPTH_MAX) throw new DepthError('nested too deep');
    open?.(localName(name), localNames(attributes));
  });
  parser.on('text', (piece) => text?.(piece));
  parser.on('cdata', (piece) => text?.(piece));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(localName(name));
  });
  parser
    .write(
      typeof source === 'string'
        ? source
        : new TextDecoder('utf-8', { fatal: true }).decode(source),
    )
    .close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Without what only says how names are to be understood, or which schema the document follows. */
const localNames = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !/^(?:xmlns|xsi)(?::|$)/.test(name))
      .map(([name, value]) => [localName(name), value]),
  );
