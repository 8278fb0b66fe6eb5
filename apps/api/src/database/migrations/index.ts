import { CreateParley1763600000000 } from './1763600000000-create-parley.js';

/** In the order in which they run; a released one never changes. */
export const migrations = [CreateParley1763600000000];
