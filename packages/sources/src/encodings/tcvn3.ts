/**
 * The letters of TCVN 5712:1993 from byte A0 on, as its VN2 form has them; VN3, which the fonts of
 * .VnTime draw, is a part of it. Below 80 it is ASCII. Checked against glibc's TCVN5712-1.
 */
const LETTERS = [
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ',
  '\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ',
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽ',
  'éẹềểễếệìỉỄẾỒĩíịò',
  'Ổỏõóọồổỗốộờởỡớợù',
  'ỖủũúụừửữứựỳỷỹýỵỐ',
].join('');

const FIRST = 0xa0;

/** Decodes TCVN3; U+FFFD stands for a byte that is no letter of it. */
export function decodeTcvn3(bytes: Uint8Array): string {
  const CHUNK = 8192;
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(
      ...Array.from(bytes.subarray(start, start + CHUNK), (byte) => CODES[byte] ?? REPLACEMENT),
    );
  }
  return text;
}

const REPLACEMENT = 0xfffd;

const CODES: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return byte;
  return byte < FIRST ? REPLACEMENT : LETTERS.charCodeAt(byte - FIRST);
});
