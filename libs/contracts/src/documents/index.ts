export { asyncApi } from './async-api.js';
export { openApi } from './open-api.js';
export { refusalsOf } from './refusals.js';
