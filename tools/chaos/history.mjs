import { pushedTo } from './phones.mjs';

/**
 * What was recorded, as the judge wants it.
 *
 * @param {World} world
 * @param {{ truth: object, answered: object, held: object[] }} end
 * @param {import('./stalls.mjs').Stalls} stalls
 * @returns {import('@parley/testkit').History}
 */
export function historyOf(world, { truth, answered, held }, stalls) {
  const { devices, phones, recorder } = world;
  const { acknowledged, meant, admitted, received, invited, windows } = recorder;
  return {
    truth,
    answered,
    held,
    clients: devices.map(({ id, userId }) => ({ name: id, userId })),
    phones: phones.map(({ name, userId, deviceId }) => ({ name, userId, deviceId })),
    acknowledged,
    meant,
    admitted,
    received,
    invited,
    heard: [...recorder.heard, ...pushedTo(world)],
    chose: choices(recorder.acts),
    shown: windows.shown,
    stalls: stalls.all(),
  };
}

/** A choice that was refused may have been done at an attempt before. */
function choices(acts) {
  return acts
    .filter(({ kind, chosen }) => kind === 'follow' || (kind === 'own' && chosen.notify !== undefined))
    .map(({ by, roomId, root, chosen, begun, ended, outcome }) => ({
      ...{ by, roomId, from: begun },
      ...(root === undefined ? { notify: chosen.notify } : { root }),
      ...(outcome === 'done' && { until: ended }),
    }));
}
