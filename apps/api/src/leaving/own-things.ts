import type { EntityManager } from 'typeorm';

const batch = 1000;

/** Each table whose rows are one person's own (`user_id`), and what the receipt calls them. What refers to them goes along. */
export const ownKinds: Readonly<Record<string, string>> = {
  bookmarks: 'bookmarks',
  drafts: 'drafts',
  inbox_done: 'inboxMarks',
  mentions: 'calls',
  mail_items: 'mail',
  mail_boxes: 'mail',
  notifications: 'notifications',
  thread_places: 'threads',
  moderation_notices: 'moderationNotices',
  room_bans: 'bans',
  invitations: 'invitations',
  invite_link_uses: 'inviteLinkUses',
  blocks: 'blocks',
  preferences: 'preferences',
  pictures: 'pictures',
  looks: 'looks',
  push_shown: 'pushDevices',
  push_devices: 'pushDevices',
  one_time_links: 'links',
  former_usernames: 'formerUsernames',
  personal_tokens: 'tokens',
  sessions: 'sessions',
};

/** `isAll`: there is no more. */
export async function forgetSome(
  manager: EntityManager,
  table: string,
  userId: string,
): Promise<{ gone: number; isAll: boolean }> {
  const [, gone] = await manager.query<[unknown[], number]>(
    `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE user_id = $1 LIMIT ${String(batch)}))`,
    [userId],
  );
  return { gone, isAll: gone < batch };
}

/** Nobody comes by a link any more whose maker is gone. */
export async function revokeLinks(manager: EntityManager, userId: string): Promise<number> {
  const [, revoked] = await manager.query<[unknown[], number]>(
    `UPDATE invite_links SET revoked_at = clock_timestamp() WHERE created_by = $1 AND revoked_at IS NULL`,
    [userId],
  );
  return revoked;
}

/** That they were in a room stays, since its history names them; how far they read and what they chose there goes. */
export async function forgetChoices(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(
    `UPDATE memberships SET last_read_seq = 0, last_read_count_no = 0, read_version = 0, reactions_seen = 0,
       notify = 'all', notify_chosen = false, favourite = false, hidden_seq = NULL, muted_until = NULL, posted_at = NULL
     WHERE user_id = $1`,
    [userId],
  );
}
