import type { Hash } from '@dti-hub/kernel';

/** The same reader, which reads each hash once: what is under it never changes. */
export function onceEach<Value>(
  read: (hash: Hash) => Promise<Value>,
): (hash: Hash) => Promise<Value> {
  const known = new Map<Hash, Promise<Value>>();
  return (hash) => {
    const reading = known.get(hash) ?? read(hash);
    known.set(hash, reading);
    return reading;
  };
}
