import type { KeptSubmission } from '@dti-hub/pipeline';
import {
  documentKey,
  EVIDENCE_BYTES_MAX,
  fileValue,
  keepEvidence,
  refused,
  type OfferedFile,
} from '@dti-hub/stewardship';
import { fileInput } from '../html/file-input.ts';
import { select, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { runAgain } from '../run-again.ts';
import type { GoTo, Visit } from '../visit.ts';
import { filingId } from './filing-names.ts';

/** Where the files of a filing are shown. */
export const evidencePath = (home: string, kept: KeptSubmission): string =>
  `${home}/filings/${filingId(kept)}/evidence`;

/**
 * Keeps a file, and names it with the document that was chosen; what was submitted stays submitted.
 * @throws {NoRightError} {RefusedError}
 */
export async function attachFile(
  { desk, form, home }: Visit,
  kept: KeptSubmission,
  offered: Pick<OfferedFile, 'name' | 'mediaType' | 'bytes'>,
): Promise<GoTo> {
  const { stores, person: actor } = desk;
  const { edition, code, unit, period, stage, filed, dataAsOf, documents, note } = kept;
  const named = documents.find((one) => documentKey(one) === form('document'));
  if (named === undefined) throw namedNoMore();
  const hash = await keepEvidence(stores, { actor, unit, ...offered });
  await fileValue(stores, {
    edition,
    code,
    unit,
    period,
    stage,
    filed,
    dataAsOf,
    note,
    actor,
    documents: documents.map((one) => (one === named ? { ...one, file: hash } : one)),
  });
  if (stage === 'submitted') await runAgain(desk);
  return { goTo: `${evidencePath(home, kept)}?kept=1` };
}

const namedNoMore = () =>
  refused(
    {
      vi: 'Bản nộp không còn ghi văn bản ấy, nên chưa lưu tệp.',
      en: 'The filing names that document no more, so the file was not kept.',
    },
    {
      vi: 'Hãy chọn lại văn bản rồi gửi lại.',
      en: 'Choose the document again, and send it again.',
    },
  );

/** Which document a file is of. */
export const documentChoice = ({ t }: Tongue, { documents }: KeptSubmission): Html =>
  select(
    {
      name: 'document',
      label: t('Tệp của văn bản nào', 'Of which document'),
      hint: t(
        'Văn bản đã có tệp thì tệp mới thay tệp cũ.',
        'A new file takes the place of the one that a document has.',
      ),
    },
    documents.map((one) => ({
      value: documentKey(one),
      text: `${one.number}, ${one.issuer}`,
    })),
  );

/** The field that takes the file, with what is taken. */
export const evidenceInput = (tongue: Tongue): Html =>
  fileInput(tongue, {
    name: 'file',
    label: tongue.t('Tệp', 'File'),
    hint: tongue.t('PDF, DOCX, XLSX, PNG hoặc JPEG', 'PDF, DOCX, XLSX, PNG or JPEG'),
    accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg',
    bytesMax: EVIDENCE_BYTES_MAX,
  });
