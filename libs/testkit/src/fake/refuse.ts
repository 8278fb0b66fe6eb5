import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';

/** As the server does. */
export function refuse(...problem: Parameters<typeof problemOf>): never {
  throw new ParleyError(problemOf(...problem));
}
