const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** 1980-01-01 00:00, where the calendar of zip files begins. */
const FIRST_INSTANT = 0x00210000;

/** The same archive without the instants at which it was packed, so that equal content has equal bytes. */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - END_BYTES;
  if (view.getUint32(end, true) !== END_SIGNATURE) throw new TypeError('not a zip file');
  let entry = view.getUint32(end + 16, true);
  while (view.getUint32(entry, true) === ENTRY_SIGNATURE) {
    view.setUint32(entry + 12, FIRST_INSTANT, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, FIRST_INSTANT, true);
    entry +=
      ENTRY_BYTES +
      view.getUint16(entry + 28, true) +
      view.getUint16(entry + 30, true) +
      view.getUint16(entry + 32, true);
  }
  return archive;
}
