/**
 * In the place of zod's own file of this name when the app is built: nothing in a page makes JSON Schema of what it parses, and
 * the first load would bring 23 kB of script for it. Whoever calls it after all is told so.
 */
function none() {
  throw new Error('Pages make no JSON Schema.');
}

export const aggregateChecks = none;
export const stringProcessor = none;
export const numberProcessor = none;
export const booleanProcessor = none;
export const bigintProcessor = none;
export const symbolProcessor = none;
export const nullProcessor = none;
export const undefinedProcessor = none;
export const voidProcessor = none;
export const neverProcessor = none;
export const anyProcessor = none;
export const unknownProcessor = none;
export const dateProcessor = none;
export const enumProcessor = none;
export const literalProcessor = none;
export const nanProcessor = none;
export const templateLiteralProcessor = none;
export const fileProcessor = none;
export const successProcessor = none;
export const customProcessor = none;
export const functionProcessor = none;
export const transformProcessor = none;
export const mapProcessor = none;
export const setProcessor = none;
export const arrayProcessor = none;
export const objectProcessor = none;
export const unionProcessor = none;
export const intersectionProcessor = none;
export const tupleProcessor = none;
export const recordProcessor = none;
export const nullableProcessor = none;
export const nonoptionalProcessor = none;
export const defaultProcessor = none;
export const prefaultProcessor = none;
export const catchProcessor = none;
export const pipeProcessor = none;
export const readonlyProcessor = none;
export const promiseProcessor = none;
export const optionalProcessor = none;
export const lazyProcessor = none;
export const allProcessors = none;
export const toJSONSchema = none;
