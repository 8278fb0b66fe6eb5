import { Injectable } from '@nestjs/common';
import type { Notification, NotificationRule, RoomKind, User } from '@parley/contracts';
import { excerptText } from '@parley/markup';
import { DataSource } from 'typeorm';
import { excerptOf } from '../messages/excerpt.js';
import { peopleById } from '../users/people-by-id.js';
import { preferencesOf } from './facts.js';
import { stillRows } from './still-rows.js';
import type { StillRow } from './still-rows.js';
import { unreadCalls } from './unread-calls.js';

/** A notification as it is now, right before it is sent. */
export interface ToTell {
  /** `excerpt` is empty where the person or the room hides what was written. */
  notification: Notification;
  userId: string;
  /** As the person sees it. */
  roomName: string;
  roomKind: RoomKind;
  /** `told`: it is still to be told. Else why it is not any more. */
  rule: NotificationRule;
  /** When it was asked (`performance.now()`). */
  askedAt: number;
  /** Unread calls in all their rooms. */
  badge: number;
  /** Whether they may write there. */
  mayReply: boolean;
}

/** Before anything is sent it is asked anew whether it is still to be said: one may have left, it may be deleted or read. */
@Injectable()
export class StillToTell {
  constructor(private readonly database: DataSource) {}

  /** In the order of `ids`, without those that are unknown. */
  async of(ids: readonly string[]): Promise<ToTell[]> {
    const seen = await this.seen(ids);
    const badges = await unreadCalls(this.database.manager, [...new Set(seen.map(({ userId }) => userId))]);
    return seen.map((each) => ({ ...each, badge: badges.get(each.userId) ?? 0 }));
  }

  /** The same without what takes long to count. */
  async seen(ids: readonly string[]): Promise<Omit<ToTell, 'badge'>[]> {
    if (ids.length === 0) return [];
    const { manager } = this.database;
    const askedAt = performance.now();
    const rows = await stillRows(manager, ids);
    const authors = await peopleById(
      manager,
      rows.flatMap(({ authorId }) => authorId ?? []),
    );
    const byId = new Map(authors.map((author) => [author.id, author]));
    return rows.map((row) => ({
      notification: notificationView(row, byId),
      userId: row.userId,
      roomName: row.open ? (row.roomName ?? '') : '',
      roomKind: row.roomKind,
      rule: ruleNow(row),
      askedAt,
      mayReply: row.open && row.source !== 'invitation' && !row.archived,
    }));
  }
}

export function notificationView(row: StillRow, authors: ReadonlyMap<string, User>): Notification {
  const hidden = row.hidesText || !preferencesOf(row.chosen).notifyText;
  return {
    id: row.id,
    kind: row.kind,
    roomId: row.roomId,
    seq: row.seq === 0 ? null : row.seq,
    messageId: row.messageId,
    threadRoot: row.threadRoot,
    author: authors.get(row.authorId ?? '') ?? null,
    excerpt: hidden || row.body === null ? '' : excerptText(excerptOf(row.body)),
    at: row.at.toISOString(),
  };
}

function ruleNow({ decided, gone, blocked, read }: StillRow): NotificationRule {
  if (decided !== 'told') return decided;
  if (gone) return 'gone';
  if (blocked) return 'person.blocked';
  return read ? 'read' : 'told';
}
