/** The times that a world saw, judged. */
import { convergence } from './bounds.mjs';

/** @param {World} world @param {object[]} faults as `Breaking` notes them @param {import('./stalls.mjs').Stalls} stalls */
export function timesOf({ convergence: seen, devices, recorder }, faults, stalls) {
  const online = Map.groupBy(recorder.online, ({ device }) => device);
  const circumstances = {
    faults,
    stalls,
    devices: devices.map(({ id, door }) => ({ id, online: online.get(id) ?? [], asked: door.asked })),
  };
  return convergence([...seen.cases, ...seen.unshown, ...seen.overdue()], circumstances);
}
