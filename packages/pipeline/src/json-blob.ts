import { canonicalJson } from '@dti-hub/kernel';

/** A value of ours as bytes; equal values have equal bytes, so equal names. */
export const encodeJson = (value: object): Uint8Array =>
  new TextEncoder().encode(canonicalJson(value));

/** What `encodeJson` wrote. Its hash has been checked on reading, so its shape is not checked again. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what it wrote
export function decodeJson<T extends object>(bytes: Uint8Array): T {
  const value: T = JSON.parse(new TextDecoder().decode(bytes));
  return value;
}
