import type { RoomEvent, SelfEvent } from '@parley/contracts';
import type { Story } from './story.js';

/** What the members of a room were told, from the `from`-th change on. */
export function roomEventsOf({ told }: Story, roomId: string, from = 0): RoomEvent[] {
  return told
    .slice(from)
    .flatMap((change) => (change.to === 'room' && change.event.roomId === roomId ? [change.event] : []));
}

export function selfEventsOf({ told }: Story, userId: string, from = 0): SelfEvent[] {
  return told
    .slice(from)
    .flatMap((change) => (change.to === 'user' && change.userId === userId ? [change.event] : []));
}

/** The revisions that rows of the room bear: each change stamps exactly one of them. */
export async function stampsOf(story: Story, roomId: string): Promise<number[]> {
  const rows = await story.sql<{ revision: number }>(
    `SELECT revision FROM messages WHERE room_id = $1
     UNION ALL SELECT revision FROM memberships WHERE room_id = $1
     UNION ALL SELECT settings_revision FROM rooms WHERE id = $1
     ORDER BY revision`,
    [roomId],
  );
  return rows.map(({ revision }) => revision);
}
