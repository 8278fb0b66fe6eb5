import type { Own, Room, ServerRole } from '@parley/contracts';
import { mayDeleteMessage, mayEditMessage } from '@parley/policy';
import { texts } from '../../texts.js';
import type { Entry } from './entries.js';

export interface MessageAct {
  readonly id: 'reply' | 'edit' | 'copyText' | 'copyLink' | 'markUnread' | 'delete';
  readonly label: string;
  readonly danger?: boolean;
}

export interface ActingPerson {
  readonly actor: { readonly id: string; readonly role: ServerRole };
  readonly room: Room;
  readonly own: Own;
}

const labels: Record<MessageAct['id'], string> = {
  reply: texts.message.reply,
  edit: texts.message.edit,
  copyText: texts.message.copyText,
  copyLink: texts.message.copyLink,
  markUnread: texts.message.markUnread,
  delete: texts.common.delete,
};

/** What this person may do with this message; the server decides again. */
export function actsFor(
  { actor, room, own }: ActingPerson,
  { authorId, kind, message }: Entry,
): MessageAct[] {
  if (message?.deletedAt !== null) return [];
  const at = { actor, room: { ...room, archived: room.archivedAt !== null }, membership: { role: own.role } };
  const writable = room.archivedAt === null && kind !== 'system';
  const ids: MessageAct['id'][] = [];
  if (writable) ids.push('reply');
  if (writable && mayEditMessage(at, { authorId })) ids.push('edit');
  ids.push('copyText', 'copyLink', 'markUnread');
  if (room.archivedAt === null && mayDeleteMessage(at, { authorId })) ids.push('delete');
  return ids.map((id) => ({ id, label: labels[id], ...(id === 'delete' && { danger: true }) }));
}
