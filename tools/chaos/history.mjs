/**
 * What was recorded, as the judge wants it.
 *
 * @param {World} world
 * @param {{ truth: object, answered: object, held: object[] }} end
 * @param {import('./stalls.mjs').Stalls} stalls
 * @returns {import('@parley/testkit').History}
 */
export function historyOf({ devices, recorder }, { truth, answered, held }, stalls) {
  const { acknowledged, meant, admitted, received, invited, windows } = recorder;
  return {
    truth,
    answered,
    held,
    clients: devices.map(({ id, userId }) => ({ name: id, userId })),
    acknowledged,
    meant,
    admitted,
    received,
    invited,
    shown: windows.shown,
    stalls: stalls.all(),
  };
}
