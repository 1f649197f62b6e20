/** A version as it stands in `ETag` and `If-Match`. */
export const versionTag = (version: string): string => `"${version}"`;
