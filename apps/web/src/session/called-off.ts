import { ParleyError } from '@parley/sdk';

/** It has not failed: nobody waits for it any more, as for nothing of somebody's who signed out. */
export function isCalledOff(error: unknown): boolean {
  return error instanceof ParleyError && error.code === 'aborted';
}
