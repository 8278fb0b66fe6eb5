import type { Own, Room, ServerRole } from '@parley/contracts';
import { mayDeleteMessage, mayEditMessage, mayModerateMember, mayPin } from '@parley/policy';
import { inGroups, type MenuAct } from '../../design/menu-acts.js';
import { texts } from '../../texts.js';
import { moderationTexts } from '../../texts/moderation.js';
import { reportingTexts } from '../../texts/reporting.js';
import type { Entry } from './entries.js';

const labels = {
  reply: texts.message.reply,
  thread: texts.threads.replyHere,
  react: texts.message.react,
  whoReacted: texts.reactions.whoReacted,
  copyText: texts.message.copyText,
  copyLink: texts.message.copyLink,
  bookmark: texts.bookmarks.add,
  bookmarkNote: texts.bookmarks.edit,
  unbookmark: texts.bookmarks.removeFrom,
  pin: texts.pins.pin,
  unpin: texts.pins.unpin,
  history: texts.history.show,
  why: texts.message.why,
  markUnread: texts.message.markUnread,
  markRead: texts.message.markRead,
  edit: texts.message.edit,
  delete: texts.common.delete,
  moderate: moderationTexts.act,
  report: reportingTexts.act,
  undo: texts.message.undo,
} as const;

export type MessageActId = keyof typeof labels;

export interface MessageAct extends MenuAct {
  readonly id: MessageActId;
}

export interface ActingPerson {
  readonly actor: { readonly id: string; readonly role: ServerRole };
  readonly room: Room;
  readonly own: Own;
  /** One cannot write here now; what one said before may still be changed. */
  readonly closed?: { readonly edits: boolean } | null;
  /** In a thread: whether one has to do with it, so that there is a place to move. */
  readonly thread?: { readonly isMine: boolean };
}

/** What this person may do with this message, which they may have `bookmarked`, in the order of its menu and its sheet; the server decides again. */
export function actsFor(person: ActingPerson, entry: Entry, bookmarked = false): MessageAct[] {
  const { message, kind, authorId } = entry;
  if (message?.deletedAt !== null) return [];
  const { actor, room, own, thread, closed = null } = person;
  const open = room.archivedAt === null;
  const at = { actor, room: { ...room, archived: !open }, membership: { role: own.role } };
  const writable = open && kind !== 'system';
  const groups: (MessageActId | false)[][] = [
    [
      writable && !closed && 'reply',
      writable && !thread && 'thread',
      open && 'react',
      message.reactions.length > 0 && 'whoReacted',
    ],
    ['copyText', 'copyLink'],
    [
      bookmarked ? 'bookmarkNote' : 'bookmark',
      bookmarked && 'unbookmark',
      open && mayPin(at) && (message.pinned ? 'unpin' : 'pin'),
    ],
    [
      thread?.isMine !== false && 'markUnread',
      thread?.isMine !== false && message.seq > own.lastReadSeq && 'markRead',
      'why',
    ],
    [
      message.editedAt !== null && 'history',
      writable && closed?.edits !== false && mayEditMessage(at, { authorId }) && 'edit',
      open && mayDeleteMessage(at, { authorId }) && 'delete',
      // What they are in the room the menu of it knows.
      open && mayModerateMember(at, { userId: authorId, role: 'member' }) && 'moderate',
    ],
    [authorId !== actor.id && kind !== 'system' && 'report'],
  ];
  const labelled = (id: MessageActId) =>
    id === 'delete' && authorId !== actor.id
      ? { ...actOf(id), label: moderationTexts.removeOther }
      : actOf(id);
  return inGroups(groups.map((ids) => ids.filter((id) => id !== false).map(labelled)));
}

/** All that can be done with a message that is being deleted. */
export const actsWhileDeleting: readonly MessageAct[] = [actOf('undo')];

function actOf(id: MessageActId): MessageAct {
  return { id, label: labels[id], danger: id === 'delete' };
}
