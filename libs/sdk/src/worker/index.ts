/** What a service worker needs of the SDK: it has no page, no socket and nothing to keep in step. */
export { clientIdAt } from '../client-id.js';
export type { Call } from '../http/call.js';
export { asSignedInHere } from './as-signed-in-here.js';
export type { SignedInHere } from './as-signed-in-here.js';
