import { shortcuts, type ShortcutId } from '../../shell/shortcut-table.js';
import { isPressed } from '../../shell/shortcuts.js';
import type { MessageActId } from './message-acts.js';

const acts: Partial<Record<ShortcutId, MessageActId | 'menu'>> = {
  messageMenu: 'menu',
  messageReply: 'reply',
  messageThread: 'thread',
  messageReact: 'react',
  messageBookmark: 'bookmark',
  messagePin: 'pin',
  messageCopyText: 'copyText',
  messageCopyLink: 'copyLink',
  messageUnread: 'markUnread',
  messageRead: 'markRead',
  messageEdit: 'edit',
  messageDelete: 'delete',
  messageUndo: 'undo',
};

/** A key that does something takes it back, too. */
export const backOf: Partial<Record<MessageActId, MessageActId>> = { bookmark: 'unbookmark', pin: 'unpin' };

/** What a key asks for on the row that has the focus, by the table of shortcuts. */
export function actOfKey(event: KeyboardEvent): MessageActId | 'menu' | undefined {
  const pressed = shortcuts.messages.find(({ keys }) => keys.some((key) => isPressed(event, key)));
  return pressed && acts[pressed.id];
}
