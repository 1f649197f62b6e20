import { SaxesParser } from 'saxes';

/** An element's attributes by local name. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of a document, in its order. Names are local: "row" for "x:row". */
export interface XmlVisitor {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Walks through an XML document. Entities of its own making are not followed: a document type is an
 * error. @throws {Error} when the bytes are no well-formed XML
 */
export function walkXml(bytes: Uint8Array, { open, text, close }: XmlVisitor): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new TypeError('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => open?.(localName(name), localNames(attributes)));
  parser.on('text', (piece) => text?.(piece));
  parser.on('cdata', (piece) => text?.(piece));
  parser.on('closetag', ({ name }) => close?.(localName(name)));
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const localNames = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
