import { hashBytes, type Sentence } from '@dti-hub/kernel';
import type { ReceiptBundle } from './receipt-bundle.ts';

/** A script that proves a part of a receipt, and what it proves. */
interface Verifier extends Sentence {
  readonly name: string;
}

/** The scripts in a receipt's folder, each of which runs alone: figures, what they rest on, what follows. */
export const VERIFIERS: readonly Verifier[] = [
  {
    name: 'verify-receipt.mjs',
    vi: 'các số liệu đúng là số liệu đã công bố, và đọc lại từ tệp gốc của nguồn thì ra đúng như vậy',
    en: "the figures are those that were published, and the source's files read again give them",
  },
  {
    name: 'verify-basis.mjs',
    vi: 'các dòng là của đơn vị đó, và ai đã quyết định khác với nguồn',
    en: "the rows are the unit's, and who decided otherwise than the source",
  },
  {
    name: 'verify-points.mjs',
    vi: 'điểm tính từ các số liệu đó theo đúng quy tắc của bộ chỉ số',
    en: "the points follow from the figures by the edition's rule",
  },
];

const runs = VERIFIERS.map(({ name }) => `    node ${name}`).join('\n');
const proven = (language: keyof Sentence): string =>
  VERIFIERS.map((verifier) => `- \`${verifier.name}\`: ${verifier[language]}`).join('\n');

/**
 * The files of a folder that proves a receipt without the hub, by name: the receipt, everything that it
 * leads to under its hash, the scripts that check it, how to use it, and the hashes of them all.
 */
export function receiptFiles(
  { receipt, blobs }: ReceiptBundle,
  scripts: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([
    ['README.md', utf8(README)],
    ['receipt.json', utf8(`${JSON.stringify(receipt, null, 2)}\n`)],
    ...scripts,
    ...[...blobs].map(([hash, bytes]) => [`blobs/${hash}`, bytes] as const),
  ]);
  const sums = [...files].map(([name, bytes]) => `${hashBytes(bytes)}  ${name}\n`);
  return new Map([...files, ['SHA256SUMS', utf8(sums.join(''))]]);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const README = `# Biên nhận của một con số (the receipt of a number)

Thư mục này chứng minh một con số mà không cần DTI Hub. Cần Node 22 trở lên, không cần mạng:

${runs}

${proven('vi')}

Mỗi dòng "ok" là một điều đã kiểm tra; "FAIL" là một điều không đúng: khi đó đừng tin con số. Hãy so mã băm của
công bố (dòng "publication of …") với mã băm mà tỉnh đã công khai. Cuối cùng là những điều không chứng minh được.

- \`receipt.json\`: con số, quy tắc, các số liệu đầu vào, từng ô của tệp gốc, lấy từ đâu, lúc nào
- \`blobs/\`: tệp gốc của nguồn, thoả thuận, danh mục đơn vị, bộ chỉ số, công bố; tên tệp là mã băm SHA-256
- \`SHA256SUMS\`: mã băm của mọi tệp; kiểm tra bằng \`sha256sum -c SHA256SUMS\`

---

This folder proves one number without DTI Hub. It needs Node 22 or newer, and no network:

${runs}

${proven('en')}

Each line "ok" is something that was checked; with a "FAIL", do not trust the number. Compare the publication's
hash (the line "publication of …") with the one that the province made public. What cannot be proven stands last.

- \`receipt.json\`: the number, its rule, its figures, each cell of the source's files, from where, and when
- \`blobs/\`: the source's files, agreements, units, the edition, the publication; each named by its SHA-256
- \`SHA256SUMS\`: the hashes of all files; check them with \`sha256sum -c SHA256SUMS\`
`;
