import type { NotificationKind } from '@parley/contracts';
import type { ToTell } from '../still-to-tell.service.js';

/** What is said where no text may leave the room. */
const withoutText: Partial<Record<NotificationKind, string>> = {
  reaction: 'Reacted to your message',
  invitation: 'Invites you',
  reminder: 'You wanted to be reminded',
};

/** Whom one may answer from the notification itself. */
const unanswerable: ReadonlySet<NotificationKind> = new Set(['reaction', 'invitation', 'reminder']);

type Said = Pick<ToTell, 'notification' | 'roomName' | 'roomKind'>;

/** "Ana in Garden", and what she wrote. */
export function wordsOf({ notification, roomName, roomKind }: Said): { title: string; body: string } {
  const { kind, author, excerpt } = notification;
  const body = excerpt === '' ? (withoutText[kind] ?? 'New message') : said(kind, excerpt);
  if (!author) return { title: `Reminder in ${roomName}`, body };
  const name = author.displayName;
  if (kind === 'invitation') return { title: `${name} invites you to ${roomName}`, body: excerpt };
  // A room of two is called by the other one.
  return { title: roomKind === 'direct' && roomName === name ? name : `${name} in ${roomName}`, body };
}

function said(kind: NotificationKind, excerpt: string): string {
  return kind === 'reaction' ? `Reacted to “${excerpt}”` : excerpt;
}

export function mayAnswer({ notification, mayReply }: Pick<ToTell, 'notification' | 'mayReply'>): boolean {
  return mayReply && notification.seq !== null && !unanswerable.has(notification.kind);
}
