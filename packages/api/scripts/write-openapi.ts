/** `node packages/api/scripts/write-openapi.ts` writes the document that `/openapi.json` serves. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../src/openapi.ts';

const FILE = new URL('../../../docs/openapi.json', import.meta.url);

writeFileSync(FILE, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
