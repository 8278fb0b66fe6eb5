import type { ErrorCode } from '@parley/contracts';
import { Refusal } from '../../src/http/refusal.js';

/** The code with which something was refused; undefined where it was not. */
export async function codeOf(attempt: Promise<unknown>): Promise<ErrorCode | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
