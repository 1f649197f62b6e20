import type { Sentence } from '@dti-hub/kernel';
import type { AvailableRegion } from './availability.ts';
import { AGENCY, type StructureKind } from './identifiers.ts';
import { messageId, type MessageHead } from './message-head.ts';
import type { StructureMessage } from './structure-json.ts';
import type { JsonComponent, JsonComponents, JsonStructure } from './structures.ts';
import { element, escaped, textElement, type Xml } from './xml.ts';

const NAMESPACES = {
  'xmlns:mes': 'http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message',
  'xmlns:str': 'http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure',
  'xmlns:com': 'http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common',
};

/**
 * A structure message in SDMX-ML 3.0, for clients that read no structures in JSON.
 * @see https://github.com/sdmx-twg/sdmx-ml
 */
export function toStructureXml({ head, structures, available }: StructureMessage): Xml {
  const of = (kind: StructureKind) =>
    structures.filter((one) => one.kind === kind).map(({ json }) => json);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'mes:Structure',
    NAMESPACES,
    headerOf(head),
    element(
      'mes:Structures',
      {},
      // In the order of the schema.
      collection('str:Codelists', of('codelist').map(codelistXml)),
      collection('str:ConceptSchemes', of('conceptscheme').map(conceptSchemeXml)),
      collection('str:DataConstraints', available.map(constraintXml)),
      collection('str:Dataflows', of('dataflow').map(dataflowXml)),
      collection('str:DataStructures', of('datastructure').map(dataStructureXml)),
    ),
  )}`;
}

const collection = (name: string, items: readonly Xml[]): Xml =>
  items.length === 0 ? '' : element(name, {}, ...items);

const headerOf = (head: MessageHead): Xml =>
  element(
    'mes:Header',
    {},
    textElement('mes:ID', messageId(head)),
    textElement('mes:Test', 'false'),
    textElement('mes:Prepared', head.publishedAt),
    element('mes:Sender', { id: AGENCY }),
  );

const namesXml = ({ vi, en }: Sentence): Xml =>
  Object.entries({ vi, en })
    .map(([language, name]) => element('com:Name', { 'xml:lang': language }, escaped(name)))
    .join('');

const headed = ({ id, agencyID, version }: JsonStructure) => ({ id, agencyID, version });

/** Without the codes' parents: the schema takes none with "@" or "$", as names of units are written. */
const codelistXml = (json: JsonStructure): Xml =>
  element(
    'str:Codelist',
    headed(json),
    namesXml(json.names),
    ...(json.codes ?? []).map(({ id, names }) => element('str:Code', { id }, namesXml(names))),
  );

const conceptSchemeXml = (json: JsonStructure): Xml =>
  element(
    'str:ConceptScheme',
    headed(json),
    namesXml(json.names),
    ...(json.concepts ?? []).map(({ id, names }) =>
      element('str:Concept', { id }, namesXml(names)),
    ),
  );

const dataflowXml = (json: JsonStructure): Xml =>
  element(
    'str:Dataflow',
    headed(json),
    namesXml(json.names),
    textElement('str:Structure', json.structure ?? ''),
  );

const dataStructureXml = (json: JsonStructure): Xml =>
  element(
    'str:DataStructure',
    headed(json),
    namesXml(json.names),
    json.dataStructureComponents === undefined ? '' : componentsXml(json.dataStructureComponents),
  );

const componentsXml = ({ dimensionList, attributeList, measureList }: JsonComponents): Xml =>
  element(
    'str:DataStructureComponents',
    {},
    element(
      'str:DimensionList',
      { id: dimensionList.id },
      ...dimensionList.dimensions.map((one) =>
        componentXml('str:Dimension', one, { position: String(one.position) }),
      ),
      componentXml('str:TimeDimension', dimensionList.timeDimension, {}),
    ),
    element(
      'str:AttributeList',
      { id: attributeList.id },
      ...attributeList.attributes.map((one) =>
        componentXml('str:Attribute', one, { usage: one.usage }),
      ),
    ),
    element(
      'str:MeasureList',
      { id: measureList.id },
      ...measureList.measures.map((one) => componentXml('str:Measure', one, { usage: one.usage })),
    ),
  );

function componentXml(
  name: string,
  { id, conceptIdentity, localRepresentation, attributeRelationship }: JsonComponent,
  more: Readonly<Record<string, string | undefined>>,
): Xml {
  const represented =
    'enumeration' in localRepresentation
      ? textElement('str:Enumeration', localRepresentation.enumeration)
      : element('str:TextFormat', { textType: localRepresentation.format.dataType });
  return element(
    name,
    { id, ...more },
    textElement('str:ConceptIdentity', conceptIdentity),
    element('str:LocalRepresentation', {}, represented),
    attributeRelationship === undefined
      ? ''
      : element('str:AttributeRelationship', {}, element('str:Observation', {})),
  );
}

const constraintXml = ({ json }: AvailableRegion): Xml =>
  element(
    'str:DataConstraint',
    { id: json.id, agencyID: json.agencyID, version: json.version, role: json.role },
    element(
      'com:Annotations',
      {},
      ...json.annotations.map(({ id, type, title }) =>
        element(
          'com:Annotation',
          { id },
          textElement('com:AnnotationTitle', title),
          textElement('com:AnnotationType', type),
        ),
      ),
    ),
    namesXml(json.names),
    element(
      'str:ConstraintAttachment',
      {},
      ...json.constraintAttachment.dataflows.map((urn) => textElement('str:Dataflow', urn)),
    ),
    ...(json.cubeRegions ?? []).map(({ keyValues }) =>
      element(
        'str:CubeRegion',
        { include: 'true' },
        ...keyValues.map(({ id, values }) =>
          element(
            'str:KeyValue',
            { id, include: 'true' },
            ...values.map(({ value }) => textElement('str:Value', value)),
          ),
        ),
      ),
    ),
  );
