import { isHidden } from '@parley/sdk';
import { texts } from '../texts.js';
import type { Held } from './row-maker.js';

export type RowActId = keyof typeof texts.roomList.acts;

export interface RowAct {
  readonly id: RowActId;
  readonly label: string;
  readonly danger: boolean;
}

/** What can be done with a row, in the order of its menu; `mentions`: unmuted, one hears of mentions again, and of no more. */
export function rowActs(
  { room, own }: Held,
  { mayLeave, mentions }: { mayLeave: boolean; mentions: boolean },
): RowAct[] {
  const open = room.archivedAt === null;
  const ids: (RowActId | false)[] = [
    own.unread > 0 && 'read',
    open && (own.favourite ? 'unfavour' : 'favour'),
    open && own.notify !== 'none' && 'mute',
    open && own.notify === 'none' && (mentions ? 'unmuteMentions' : 'unmute'),
    open && room.kind === 'direct' && 'addPeople',
    open && (isHidden(room, own) ? 'show' : 'hide'),
    mayLeave && 'leave',
  ];
  return ids
    .filter((id) => id !== false)
    .map((id) => ({ id, label: texts.roomList.acts[id], danger: id === 'leave' }));
}
