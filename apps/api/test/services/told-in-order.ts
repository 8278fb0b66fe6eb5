import type { CommittedChange } from '../../src/database/committed-changes.js';

/** As the sequencers tell it (R3, R11): a room's events by revision, a person's by their own number. */
export function inOrder(told: CommittedChange[]): CommittedChange[] {
  const numberOf = (change: CommittedChange) =>
    change.to === 'room' ? change.event.revision : change.to === 'user' ? change.event.selfRevision : 0;
  const streamOf = (change: CommittedChange) => (change.to === 'user' ? change.userId : change.to);
  const streams = Map.groupBy(told, streamOf);
  for (const stream of streams.values()) stream.sort((a, b) => numberOf(a) - numberOf(b));
  return told.map((change) => streams.get(streamOf(change))!.shift()!);
}
