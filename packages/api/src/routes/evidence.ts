import { EVIDENCE_BYTES_MAX, keepEvidence, readEvidence } from '@dti-hub/stewardship';
import * as z from 'zod';
import { hashSchema, unitIdSchema } from '../shapes/common.ts';
import { keptFileSchema } from '../shapes/filings.ts';
import { named } from '../shapes/named.ts';
import { act, fileBytes, itemSchema, noBody, offered, type Act } from '../writing/act.ts';

const NAME_MAX = 200;

const keepFile = act({
  id: 'keepEvidence',
  method: 'POST',
  path: '/evidence',
  summary: {
    vi: 'Nhận một tệp tài liệu kiểm chứng',
    en: `Hand in a file of evidence, of at most ${EVIDENCE_BYTES_MAX} bytes`,
  },
  needs: { right: 'file' },
  params: z.object({}),
  query: z.object({
    unit: unitIdSchema.describe('The unit whose evidence it is'),
    name: z.string().min(1).max(NAME_MAX).describe('Its name: only the extension is looked at'),
  }),
  body: fileBytes,
  answers: { 201: named('KeepEvidenceAnswer', itemSchema(keptFileSchema)) },
  perform: async ({ principal, stores, writing, query, body, contentType }) => {
    offered(writing().takesEvidence || undefined);
    const file = await keepEvidence(stores, {
      ...query,
      actor: principal.subject,
      mediaType: contentType,
      bytes: body,
    });
    return { status: 201, body: { item: { file, bytes: body.length } } };
  },
});

const readFile = act({
  id: 'readEvidence',
  method: 'GET',
  path: '/evidence/{unit}/{file}',
  summary: {
    vi: 'Tải một tệp kiểm chứng; việc xem được ghi lại',
    en: 'Save a file of evidence; that it was read is logged',
  },
  needs: { right: 'readEvidence' },
  params: z.object({ unit: unitIdSchema, file: hashSchema }),
  query: z.object({}),
  body: noBody,
  answers: { 200: fileBytes },
  perform: ({ principal, province, stores, writing, params }) => {
    const { clock, accessLogOf } = writing();
    const ports = { ...stores, clock, accessLog: accessLogOf(province) };
    return readEvidence(ports, { ...params, actor: principal.subject });
  },
});

/** The files that filings rest on. */
export const EVIDENCE_ACTS: readonly Act[] = [keepFile, readFile];
