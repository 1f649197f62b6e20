/** Writes the published JSON Schema of agreements, and the list of fields of docs/agreements.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { agreementJsonSchema } from './agreement-schema.ts';
import { agreementsPage } from './agreements-page.ts';

const SCHEMA = new URL('../agreement.schema.json', import.meta.url);
const PAGE = new URL('../../../docs/agreements.md', import.meta.url);
const AGREEMENTS = new URL('../data/agreements/', import.meta.url);

const agreements = readdirSync(AGREEMENTS)
  .toSorted()
  .map((name): unknown => JSON.parse(readFileSync(new URL(name, AGREEMENTS), 'utf8')));

writeFileSync(SCHEMA, `${JSON.stringify(agreementJsonSchema(), null, 2)}\n`);
writeFileSync(PAGE, agreementsPage(readFileSync(PAGE, 'utf8'), agreements));
