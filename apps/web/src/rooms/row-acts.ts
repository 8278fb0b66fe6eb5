import { isHidden } from '@parley/sdk';
import { inGroups, type MenuAct } from '../design/menu-acts.js';
import { texts } from '../texts.js';
import type { Held } from './row-maker.js';

export type RowActId = keyof typeof texts.roomList.acts;

export interface RowAct extends MenuAct {
  readonly id: RowActId;
}

/** What can be done with a row, in the order of its menu; `mentions`: unmuted, one hears of mentions again, and of no more. */
export function rowActs(
  { room, own }: Held,
  { mayLeave, mentions }: { mayLeave: boolean; mentions: boolean },
): RowAct[] {
  const open = room.archivedAt === null;
  const groups: (RowActId | false)[][] = [
    [own.unread > 0 && 'read', own.unread + own.mentions > 0 && 'why'],
    [
      open && (own.favourite ? 'unfavour' : 'favour'),
      open && own.notify !== 'none' && 'mute',
      open && own.notify === 'none' && (mentions ? 'unmuteMentions' : 'unmute'),
    ],
    [open && room.kind === 'direct' && 'addPeople', open && (isHidden(room, own) ? 'show' : 'hide')],
    [mayLeave && 'leave'],
  ];
  return inGroups(groups.map((ids) => ids.filter((id) => id !== false).map(actOf)));
}

function actOf(id: RowActId): RowAct {
  return { id, label: texts.roomList.acts[id], danger: id === 'leave' };
}
