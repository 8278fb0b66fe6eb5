/** Does one act and writes down how it ended. */
import { now } from './now.mjs';

/**
 * `refused` is the server's last word; with `unknown` it may have been done, or may still be done for a while.
 *
 * @template T
 * @param {World} world
 * @param {{ device: Device, kind: string, roomId?: string, more?: object }} act
 * @param {() => Promise<T>} run
 * @returns {Promise<{ outcome: 'done' | 'refused' | 'unknown', begun: number, ended: number, result?: T, code?: string }>}
 */
export async function acting(world, { device, kind, roomId, more }, run) {
  const begun = now();
  const written = (outcome, rest = {}) => {
    const ended = now();
    const act = { by: device.userId, device: device.id, kind, roomId, ...more, begun, ended, outcome };
    world.recorder.acts.push({ ...act, ...(rest.code && { code: rest.code }) });
    return { outcome, begun, ended, ...rest };
  };
  try {
    return written('done', { result: await run() });
  } catch (error) {
    // What is no refusal is a mistake of this suite, or of the SDK.
    if (!(error instanceof world.sdk.ParleyError)) throw error;
    world.recorder.refused(kind, error.code);
    return written(isFinal(error) ? 'refused' : 'unknown', { code: error.code });
  }
}

/** Whether the server said that it was not done and will not be. */
export function isFinal(error) {
  return error.status >= 400 && error.status < 500 && !error.retryable;
}
