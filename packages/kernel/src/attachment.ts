/**
 * The `content-disposition` by which a browser saves a file under this name (RFC 6266): for what knows no more
 * than ASCII without accents, beside it in full. No name breaks out of the header.
 */
export function attachmentAs(name: string): string {
  const plain = withoutAccents(name).replaceAll(/[^\w. ()-]/g, '-');
  const quoted = `attachment; filename="${plain}"`;
  return plain === name ? quoted : `${quoted}; filename*=UTF-8''${percentEncoded(name)}`;
}

/** A file's name made of what people wrote: without what a file system, or whoever reads it, could trip over. */
export const fileName = (words: readonly string[], extension: string): string => {
  const name = words
    .join(' ')
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|%]+/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.-]+/, '');
  return `${name.slice(0, NAME_LENGTH_MAX).trimEnd()}.${extension}`;
};

/** File systems take 255 bytes, and a letter of Vietnamese may need three. */
const NAME_LENGTH_MAX = 80;

const withoutAccents = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** Of RFC 8187: `encodeURIComponent` leaves a few signs that may not stand there. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
