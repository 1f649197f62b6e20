import type { Agreement } from '@dti-hub/catalogue';
import { judgeAnswer } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { anAgreement } from '../sources/an-agreement.ts';

type Format = Agreement['format'];

const JSON_FORMAT: Format = { kind: 'json' };
const NDJSON: Format = { kind: 'ndjson' };
const CSV: Format = { kind: 'csv', delimiter: ';', encoding: 'utf-8' };
const XML: Format = { kind: 'xml' };
const XLSX: Format = { kind: 'xlsx', sheet: 'Sheet1', headerRows: [1], firstRow: 2 };
const GZIP: Format = { ...CSV, container: { kind: 'gzip' } };
const ZIP: Format = { ...CSV, container: { kind: 'zip', entries: '.*' } };

const packed = (...magic: number[]): Uint8Array => Uint8Array.of(...magic, 0, 0);
const ZIP_BYTES = packed(0x50, 0x4b, 3, 4);
const GZIP_BYTES = packed(0x1f, 0x8b);

/** Judges bytes that their server calls a web page. */
const judged = (format: Format, body: string | Uint8Array) => () => {
  judgeAnswer(anAgreement({ format }), {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  });
};

describe('an answer that is called text/html', () => {
  it.each<[string, Format, string | Uint8Array]>([
    ['an object', JSON_FORMAT, '\uFEFF\n {"rows":[]}'],
    ['a list', JSON_FORMAT, '[]'],
    ['lines of objects', NDJSON, '{"a":1}\n{"a":2}'],
    ['a table', CSV, '\uFEFF"Mã";Số\n1;2'],
    ['an XML document', XML, '<?xml version="1.0"?><rows/>'],
    ['a workbook', XLSX, ZIP_BYTES],
    ['a zip', ZIP, ZIP_BYTES],
    ['a gzip', GZIP, GZIP_BYTES],
  ])('is taken for data where it begins as the agreed data does: %s', (_what, format, body) => {
    expect(judged(format, body)).not.toThrow();
  });

  it.each<[string, Format, string | Uint8Array]>([
    ['words for JSON', JSON_FORMAT, 'Đang bảo trì'],
    ['tags for JSON', JSON_FORMAT, '<script>location="/login"</script>'],
    ['tags for a table', CSV, '\uFEFF \n<head><title>Đăng nhập'],
    ['nothing for a table', CSV, ''],
    ['a page for XML', XML, '<head><title>Đăng nhập'],
    ['a page that declares itself XML', XML, '<?xml version="1.0"?>\n<!DOCTYPE html>'],
    ['a page of remarks for XML', XML, '<!---->'.repeat(70)],
    ['a table for a workbook', XLSX, 'a;b'],
    ['a zip for a gzip', GZIP, ZIP_BYTES],
  ])('is a page where it does not: %s', (_what, format, body) => {
    expect(judged(format, body)).toThrow(/log-in page/);
  });
});
