/** What became of a push message to one device. */
export interface Pushed {
  deviceId: string;
  outcome: string;
  at: Date;
}

const silentMs = 5 * 60_000;

/**
 * Whether somebody has devices, and none of them can be told any more: the push service knows it no longer, or it was sent to
 * more than once and said nothing. Newest first.
 */
export function isOutOfReach(pushed: readonly Pushed[], now: Date): boolean {
  const devices = Map.groupBy(pushed, ({ deviceId }) => deviceId);
  return devices.size > 0 && [...devices.values()].every((ofOne) => isDead(ofOne, now));
}

function isDead([last, before]: readonly Pushed[], now: Date): boolean {
  if (last?.outcome === 'failed') return true;
  return (
    last?.outcome === 'sent' && before?.outcome === 'sent' && now.getTime() - before.at.getTime() > silentMs
  );
}
