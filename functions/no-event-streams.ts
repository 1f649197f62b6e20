/**
 * Stands in a bundle for the SDK's event streams, which no call of the hub's sends or is answered with. The SDK
 * loads them when one does; a bundle that holds what is loaded later holds all of it, and of what it rests on.
 */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

/** @throws {Error} always: a call was added that streams events, and this has to go */
export const eventStreamSerdeProvider = (): never => {
  throw new Error('event streams are left out of bundles');
};
