/**
 * Stands in a bundle for what tells a schema of zod as JSON Schema: that takes as much room as its checks, and only
 * the API's document tells any.
 * @throws {Error} always: a function was taught to, and has to be bundled with it
 */
const leftOut = (): never => {
  throw new Error('JSON Schema is left out of this bundle');
};

export const createToJSONSchemaMethod = leftOut;
export const createStandardJSONSchemaMethod = leftOut;
