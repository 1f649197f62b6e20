import { exactText, multiply, parseExact, rational, type LocalDate } from '@dti-hub/kernel';
import type { DocumentName } from '@dti-hub/pipeline';
import { readDay, readTyped, RefusedError, refused } from '@dti-hub/stewardship';

type Form = (name: string) => string;

/** Fields of a form that cannot be taken as they were written, each with why. */
export class FieldsRefusedError extends RefusedError {
  override readonly code: string = 'console/fields-refused';
  readonly faults: ReadonlyMap<string, RefusedError>;

  constructor(faults: ReadonlyMap<string, RefusedError>) {
    super({
      problem: { vi: 'Có chỗ chưa nhận được.', en: 'Something cannot be taken.' },
      mend: { vi: 'Hãy sửa rồi gửi lại.', en: 'Mend it, and send it again.' },
    });
    this.faults = faults;
  }
}

/** Reads a form field by field, and says at its end all that cannot be taken. */
export class FormReading {
  readonly #faults = new Map<string, RefusedError>();

  /** What a field says; where it is refused, something else goes on in its place until the end. */
  field<Value>(name: string, read: () => Value, otherwise: Value): Value {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.refuse(name, error);
      return otherwise;
    }
  }

  refuse(name: string, error: RefusedError): void {
    this.#faults.set(name, error);
  }

  /** A text that has to be there. */
  text(name: string, form: Form): string {
    return this.field(name, () => textOf(form(name)), '');
  }

  /** @throws {FieldsRefusedError} when a field could not be taken */
  end(): void {
    if (this.#faults.size > 0) throw new FieldsRefusedError(this.#faults);
  }
}

function textOf(text: string): string {
  if (text.trim() !== '') return text.trim();
  throw refused(
    { vi: 'Chỗ này còn để trống.', en: 'Nothing is written here.' },
    { vi: 'Hãy ghi rồi gửi lại.', en: 'Write it, and send it again.' },
  );
}

/** A document is named by all three, or not at all. */
export function documentsOf(form: Form): DocumentName[] {
  const number = form('number').trim();
  const issuer = form('issuer').trim();
  const date = form('date').trim();
  if (number === '' && issuer === '' && date === '') return [];
  if (number === '' || issuer === '' || date === '') throw unnamed();
  return [{ number, issuer, date: dayOf(date), title: form('title').trim(), file: null }];
}

/** A day as it was typed. @throws {RefusedError} when it is none */
export function dayOf(text: string): LocalDate {
  const day = readDay(text);
  if (day !== undefined) return day;
  throw refused(
    { vi: `"${text}" không phải là một ngày.`, en: `"${text}" is no day.` },
    {
      vi: 'Hãy ghi ngày/tháng/năm, ví dụ 05/01/2023.',
      en: 'Write day/month/year, such as 05/01/2023.',
    },
  );
}

const unnamed = () =>
  refused(
    {
      vi: 'Một văn bản được gọi bằng số, nơi ban hành và ngày.',
      en: 'A document is named by number, issuer and day.',
    },
    { vi: 'Hãy ghi đủ cả ba, hoặc để trống cả ba.', en: 'Give all three, or none.' },
  );

/** A figure as it was typed, exact; null where nothing was. @throws {RefusedError} when it is none */
export function figureOf(text: string, { asShare }: { readonly asShare: boolean }): string | null {
  if (text.trim() === '') return null;
  const typed = readTyped(text, { asShare });
  if ('exact' in typed) return typed.exact;
  const { vi, en } = typed.expected;
  throw refused(
    { vi: `"${text}" không đọc được.`, en: `"${text}" cannot be read.` },
    { vi: `Hãy ghi ${vi}.`, en: `Write ${en}.` },
  );
}

/** A text as it was typed; null where nothing was. */
export const textOrNone = (text: string): string | null =>
  text.trim() === '' ? null : text.trim();

/** An exact figure as somebody would type it, to the last digit: what `figureOf` reads back. */
export function typedFigure(exact: string, { asShare }: { readonly asShare: boolean }): string {
  if (exact.includes('/')) return exact;
  const text = asShare ? `${exactText(multiply(parseExact(exact), rational(100n)))}%` : exact;
  return text.replace('.', ',');
}

/** A file as it was chosen. @throws {RefusedError} when none was */
export function chosenFile(file: File | undefined): File {
  if (file !== undefined) return file;
  throw refused(
    { vi: 'Chưa chọn tệp nào.', en: 'No file was chosen.' },
    { vi: 'Hãy chọn một tệp rồi gửi lại.', en: 'Choose a file, and send it again.' },
  );
}
