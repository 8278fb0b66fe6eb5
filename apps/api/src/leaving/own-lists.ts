/** What is listed of a person ($1), each with a `key` that the pages go by; secrets are in none. */
export const ownLists: Readonly<Record<string, string>> = {
  picture: `SELECT id::text AS key, created_at AS "createdAt", 'image/webp' AS "mediaType", encode(large, 'base64') AS base64
    FROM pictures WHERE user_id = $1`,
  session: `SELECT id::text AS key, id, user_agent AS "userAgent", ip, created_at AS "createdAt",
      last_used_at AS "lastUsedAt", expires_at AS "expiresAt", ended_at AS "endedAt"
    FROM sessions WHERE user_id = $1`,
  token: `SELECT id::text AS key, id, name, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt",
      expires_at AS "expiresAt", ended_at AS "endedAt"
    FROM personal_tokens WHERE user_id = $1`,
  pushDevice: `SELECT id::text AS key, id, name, created_at AS "createdAt", last_sent_at AS "lastSentAt"
    FROM push_devices WHERE user_id = $1`,
  draft: `SELECT room_id::text || lpad(root::text, 10, '0') AS key, room_id AS "roomId", nullif(root, 0) AS "threadRoot",
      body, updated_at AS "updatedAt"
    FROM drafts WHERE user_id = $1 AND body <> ''`,
  bookmark: `SELECT room_id::text || lpad(seq::text, 10, '0') AS key, room_id AS "roomId", seq, note,
      remind_at AS "remindAt", created_at AS "createdAt"
    FROM bookmarks WHERE user_id = $1 AND NOT removed`,
  block: `SELECT blocked_id::text AS key, blocked_id AS "userId", at FROM blocks WHERE user_id = $1 AND NOT removed`,
  moderation: `SELECT id::text AS key, act, room_id AS "roomId", room_name AS "roomName", seq, until, reason, at
    FROM moderation_notices WHERE user_id = $1`,
};
