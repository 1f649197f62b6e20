interface Kept {
  readonly payload: { consumed?: number; readonly uid?: string; readonly grantId?: string };
  readonly until: number;
}

type Payload = Kept['payload'];

/**
 * What the identity server remembers between requests: sign-ins and codes, until they end or the process
 * does. Access tokens are not among them: they speak for themselves.
 */
export function memoryAdapter(now: () => number): (kind: string) => object {
  const all = new Map<string, Kept>();
  const find = (key: string): Payload | undefined => {
    const kept = all.get(key);
    if (kept !== undefined && kept.until > now()) return kept.payload;
    all.delete(key);
    return undefined;
  };
  const findWhere = (kind: string, holds: (payload: Payload) => boolean) =>
    [...all.keys()]
      .filter((key) => key.startsWith(`${kind} `))
      .map(find)
      .find((payload) => payload !== undefined && holds(payload));
  return (kind) => ({
    upsert: async (id: string, payload: Payload, seconds?: number) => {
      const until = seconds === undefined ? Number.POSITIVE_INFINITY : now() + seconds;
      all.set(`${kind} ${id}`, { payload, until });
    },
    find: async (id: string) => find(`${kind} ${id}`),
    findByUid: async (uid: string) => findWhere(kind, (payload) => payload.uid === uid),
    consume: async (id: string) => {
      const payload = find(`${kind} ${id}`);
      if (payload !== undefined) payload.consumed = now();
    },
    destroy: async (id: string) => void all.delete(`${kind} ${id}`),
    revokeByGrantId: async (grantId: string) => {
      for (const [key, { payload }] of all) if (payload.grantId === grantId) all.delete(key);
    },
  });
}
