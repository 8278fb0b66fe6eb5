/** In the place of zod's own to-json-schema.js when the app is built: see processors.mjs. */
function none() {
  throw new Error('Pages make no JSON Schema.');
}

export const initializeContext = none;
export const handleUnrepresentable = none;
export const processSchema = none;
export const extractDefs = none;
export const finalize = none;
export { none as process };
/** These are called for each schema, and answer what would make it. */
export const createToJSONSchemaMethod = () => none;
export const createStandardJSONSchemaMethod = () => none;
