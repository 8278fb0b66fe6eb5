import { Injectable } from '@nestjs/common';
import type { ErrorCode, MessageKind } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { MessageEntity } from '../database/entities/message.entity.js';

/** One post on its way into the database; `digest` as hexadecimal. */
export interface PostItem {
  roomId: string;
  messageId: string;
  authorId: string;
  sessionId: string | null;
  tokenId: string | null;
  clientId: string;
  digest: string;
  kind: MessageKind;
  body: string;
  replyTo: number | null;
}

export type PostedRow = Omit<MessageEntity, 'digest' | 'deletedBy'>;

export type Verdict =
  | { is: 'accepted' | 'duplicate'; message: PostedRow }
  | { is: 'skipped' }
  | { is: 'refused'; code: ErrorCode };

type Row = PostedRow & { ordinal: number; verdict: string };

/** The SQL function `post_messages`: one round trip, one transaction, a verdict for each item in the order given. */
@Injectable()
export class PostingBatch {
  constructor(private readonly dataSource: DataSource) {}

  async run(items: PostItem[], waiting: boolean): Promise<Verdict[]> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ordinal, verdict, (message).id, (message).room_id AS "roomId", (message).seq,
         (message).count_no AS "countNo", (message).revision, (message).author_id AS "authorId",
         (message).client_id AS "clientId", (message).kind, (message).body, (message).reply_to AS "replyTo",
         (message).thread_root AS "threadRoot", (message).thread_seq AS "threadSeq",
         (message).mentioned_user_ids AS "mentionedUserIds", (message).mentions_all AS "mentionsAll",
         (message).created_at AS "createdAt", (message).edited_at AS "editedAt", (message).deleted_at AS "deletedAt"
       FROM post_messages($1::jsonb, $2) ORDER BY ordinal`,
      [JSON.stringify(items), waiting],
    );
    return rows.map(verdictOf);
  }
}

function verdictOf({ ordinal: _, verdict, ...message }: Row): Verdict {
  if (verdict === 'accepted' || verdict === 'duplicate') return { is: verdict, message };
  if (verdict === 'skipped') return { is: 'skipped' };
  return { is: 'refused', code: verdict as ErrorCode };
}
