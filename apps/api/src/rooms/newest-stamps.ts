import type { SyncedRooms } from '@parley/contracts';
import type { EntityManager } from 'typeorm';

type Held = NonNullable<SyncedRooms['held']>;

/** The highest number that anything of each kind bears, of each of these people, in their order; 0: there is nothing. */
export async function newestStamps(manager: EntityManager, userIds: readonly string[]): Promise<Held[]> {
  return manager.query<Held[]>(
    `SELECT coalesce((SELECT max(self_revision) FROM drafts d WHERE d.user_id = asked.id), 0) AS drafts,
       coalesce((SELECT max(self_revision) FROM bookmarks b WHERE b.user_id = asked.id), 0) AS bookmarks,
       coalesce((SELECT max(self_revision) FROM inbox_done i WHERE i.user_id = asked.id), 0) AS done,
       coalesce((SELECT max(self_revision) FROM moderation_notices n WHERE n.user_id = asked.id), 0) AS moderation,
       coalesce((SELECT max(self_revision) FROM blocks k WHERE k.user_id = asked.id), 0) AS blocks,
       coalesce((SELECT max(self_revision) FROM reports p WHERE p.reporter_id = asked.id), 0) AS reports
     FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place) ORDER BY asked.place`,
    [userIds],
  );
}
