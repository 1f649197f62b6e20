import { hashBytes } from '@dti-hub/kernel';
import { readState } from '@dti-hub/pipeline';
import {
  EVIDENCE_BYTES_MAX,
  EVIDENCE_MEDIA_TYPES,
  keepEvidence,
  readEvidence,
  readUnits,
  requireRight,
} from '@dti-hub/stewardship';
import * as z from 'zod';
import { hashSchema, unitIdSchema } from '../shapes/common.ts';
import { keptFileSchema, uploadAddressSchema } from '../shapes/filings.ts';
import { ProblemError } from '../route.ts';
import { UNIT_ID } from '../shapes/forms.ts';
import { named } from '../shapes/named.ts';
import { act, fileBytes, itemSchema, noBody, offered, type Act } from '../writing/act.ts';
import { notUploaded, otherBytes } from '../writing/problems.ts';

const NAME_MAX = 200;

const whoseSchema = z.object({
  unit: unitIdSchema.describe('The unit whose evidence it is'),
  name: z.string().min(1).max(NAME_MAX).describe('Its name: only the extension is looked at'),
});

const KEPT = { 201: named('KeepEvidenceAnswer', itemSchema(keptFileSchema)) };

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
  query: whoseSchema,
  body: fileBytes,
  answers: KEPT,
  perform: async ({ principal, stores, query, body, contentType }) => {
    const file = await keepEvidence(stores, {
      ...query,
      actor: principal.subject,
      mediaType: contentType,
      bytes: body,
    });
    return { status: 201, body: { item: { file, bytes: body.length } } };
  },
});

const offerUpload = act({
  id: 'offerUpload',
  method: 'POST',
  path: '/uploads',
  summary: {
    vi: 'Xin địa chỉ để gửi một tệp kiểm chứng lớn',
    en: 'Ask for an address that takes one file of evidence, of any size that is kept',
  },
  needs: { right: 'file' },
  params: z.object({}),
  query: z.object({}),
  body: named(
    'AnnouncedFile',
    z.strictObject({
      unit: unitIdSchema.describe('The unit whose evidence it is'),
      file: hashSchema,
      bytes: z.int().min(1).max(EVIDENCE_BYTES_MAX),
      mediaType: z.enum(EVIDENCE_MEDIA_TYPES),
    }),
  ),
  answers: { 201: named('OfferUploadAnswer', itemSchema(uploadAddressSchema)) },
  perform: async ({ principal, province, stores, writing, body: { unit, ...file } }) => {
    const { clock, uploads } = writing();
    const state = await readState(stores);
    const demand = { actor: principal.subject, right: 'file', unit } as const;
    requireRight(state, await readUnits(stores, state), demand);
    const { validSeconds, ...address } = await offered(uploads).offer({ province, ...file });
    const until = new Date(Date.parse(clock.now()) + validSeconds * MS_PER_SECOND).toISOString();
    return { status: 201, body: { item: { method: 'PUT', ...address, until } } };
  },
});

const MS_PER_SECOND = 1000;

const keepUpload = act({
  id: 'keepUpload',
  method: 'POST',
  path: '/uploads/{file}/evidence',
  summary: {
    vi: 'Nhận tệp đã gửi làm tài liệu kiểm chứng',
    en: 'Keep a file that was sent to its address as evidence',
  },
  needs: { right: 'file' },
  params: z.object({ file: hashSchema }),
  query: whoseSchema,
  body: noBody,
  answers: KEPT,
  perform: async ({ principal, province, stores, writing, params, query }) => {
    const bytes = await offered(writing().uploads).read(province, params.file);
    if (bytes === undefined) throw new ProblemError(notUploaded);
    // Not every server that stands in for S3 holds a sender to the hash.
    if (hashBytes(bytes) !== params.file) throw new ProblemError(otherBytes);
    const offer = { ...query, actor: principal.subject, mediaType: null, bytes };
    return {
      status: 201,
      body: { item: { file: await keepEvidence(stores, offer), bytes: bytes.length } },
    };
  },
});

/** Stands for the unit of decisions that are about no one unit. */
const WHOLE_PROVINCE = 'province';

const readFile = act({
  id: 'readEvidence',
  method: 'GET',
  path: '/evidence/{unit}/{file}',
  summary: {
    vi: 'Tải một tệp kiểm chứng; việc xem được ghi lại',
    en: 'Save a file of evidence; that it was read is logged',
  },
  needs: { right: 'readEvidence' },
  params: z.object({
    unit: z
      .string()
      .refine((id) => id === WHOLE_PROVINCE || unitIdSchema.safeParse(id).success, UNIT_ID)
      .describe(`system:code@validFrom; "${WHOLE_PROVINCE}" for decisions about no one unit`),
    file: hashSchema,
  }),
  query: z.object({}),
  body: noBody,
  answers: { 200: fileBytes },
  keeps: true,
  perform: ({ principal, province, stores, writing, params }) => {
    const { clock, accessLogOf } = writing();
    const ports = { ...stores, clock, accessLog: accessLogOf(province) };
    const unit = params.unit === WHOLE_PROVINCE ? null : params.unit;
    return readEvidence(ports, { unit, file: params.file, actor: principal.subject });
  },
});

/** The files that filings rest on. */
export const EVIDENCE_ACTS: readonly Act[] = [keepFile, offerUpload, keepUpload, readFile];
