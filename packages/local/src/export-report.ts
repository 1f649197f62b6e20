import type { ExportSummary } from '@dti-hub/pipeline';

/** What an export holds, for a person. */
export const exportLines = (summary: ExportSummary): string[] => [
  `  tỉnh (province) ${summary.province}`,
  `  nhật ký (journal) ${summary.entries} mục (entries), mắt xích cuối (head) ${summary.head}`,
  `  số liệu (observations) ${summary.revisions} bản (revisions)`,
  `  công bố (publications) ${summary.publications}`,
  `  tệp (blobs) ${summary.blobs}`,
];
