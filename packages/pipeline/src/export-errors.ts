import { HubError, type Disposition } from '@dti-hub/kernel';

/** A folder does not hold a whole export of the province, to the byte. Nothing of it was taken. */
export class BrokenExportError extends HubError {
  override readonly name = 'BrokenExportError';
  override readonly code = 'export/broken';
  override readonly disposition: Disposition = 'halt';

  constructor(what: { readonly vi: string; readonly en: string }) {
    super({
      problem: {
        vi: `Không nhập được bản xuất: ${what.vi}.`,
        en: `The export cannot be taken: ${what.en}.`,
      },
      mend: {
        vi: 'Hãy sao chép lại toàn bộ thư mục, hoặc xuất lại; "sha256sum --check SHA256SUMS" cho biết tệp nào hỏng.',
        en: 'Copy the whole folder again, or export again; "sha256sum --check SHA256SUMS" tells which file is bad.',
      },
    });
  }
}

/** The province has a history of its own here: an import is for empty stores. */
export class ProvinceNotEmptyError extends HubError {
  override readonly name = 'ProvinceNotEmptyError';
  override readonly code = 'export/not-empty';
  override readonly disposition: Disposition = 'halt';

  constructor(province: string) {
    super({
      problem: {
        vi: `Tỉnh "${province}" đã có số liệu ở đây, khác với bản xuất. Không ghi gì cả.`,
        en: `The province "${province}" already has a history here that is not the export's. Nothing was written.`,
      },
      mend: {
        vi: 'Hãy nhập vào một kho còn trống, chẳng hạn với --home khác.',
        en: 'Import into empty stores, with another --home for instance.',
      },
    });
  }
}
