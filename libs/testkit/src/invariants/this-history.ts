import type { Acknowledged, Restored } from './history.js';

/** What was acknowledged before an older copy was put back counts only where the copy has it for certain. */
export function isOfThisHistory(ack: Acknowledged, restored: Restored | undefined): boolean {
  if (!restored || ack.at >= restored.at) return true;
  if (ack.did !== 'post') return false;
  const { roomId, seq } = ack.message;
  return seq <= (restored.heads.find((head) => head.roomId === roomId)?.lastSeq ?? 0);
}
