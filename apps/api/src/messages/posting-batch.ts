import { Injectable } from '@nestjs/common';
import type { ErrorCode, Message, MessageKind } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { plainArray, textArray } from '../database/array-literals.js';
import { askPrepared } from '../database/prepared-statement.js';
import { messageView } from './message.view.js';

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

export type Verdict =
  /** `authorVersion` is the version of the author's row when it was decided. */
  | { is: 'accepted'; message: Message; authorVersion: string }
  | { is: 'duplicate' }
  | { is: 'skipped' }
  | { is: 'refused'; code: ErrorCode };

interface Row {
  place: number;
  verdict: string;
  seq: number;
  countNo: number;
  revision: number;
  createdAt: Date;
  authorVersion: string;
}

const commitPosts = {
  name: 'commit-posts',
  text: `SELECT place, verdict, seq, count_no AS "countNo", revision, created_at AS "createdAt",
      author_version AS "authorVersion"
    FROM commit_posts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

/** The SQL function `commit_posts`: one round trip, one transaction, a verdict for each item in the order given. */
@Injectable()
export class PostingBatch {
  constructor(private readonly dataSource: DataSource) {}

  /** The same post again in one batch is skipped: it is judged when the first is there. */
  async run(items: PostItem[], waiting: boolean): Promise<Verdict[]> {
    const places = firstOfEach(items);
    const asked = places.flatMap((place) => items[place] ?? []);
    const rows = await askPrepared<Row>(this.dataSource.manager, commitPosts, [...columnsOf(asked), waiting]);
    const verdicts = items.map((): Verdict => ({ is: 'skipped' }));
    for (const row of rows) {
      const [place, item] = [places[row.place - 1], asked[row.place - 1]];
      if (place !== undefined && item) verdicts[place] = verdictOf(item, row);
    }
    return verdicts;
  }
}

function firstOfEach(items: PostItem[]): number[] {
  const known = new Set<string>();
  return items.flatMap(({ roomId, authorId, clientId }, place) => {
    const key = `${roomId} ${authorId} ${clientId}`;
    if (known.has(key)) return [];
    known.add(key);
    return [place];
  });
}

function columnsOf(items: PostItem[]): string[] {
  return [
    plainArray(items.map(({ roomId }) => roomId)),
    plainArray(items.map(({ messageId }) => messageId)),
    plainArray(items.map(({ authorId }) => authorId)),
    plainArray(items.map(({ sessionId }) => sessionId)),
    plainArray(items.map(({ tokenId }) => tokenId)),
    plainArray(items.map(({ clientId }) => clientId)),
    textArray(items.map(({ digest }) => `\\x${digest}`)),
    plainArray(items.map(({ kind }) => kind)),
    textArray(items.map(({ body }) => body)),
    plainArray(items.map(({ replyTo }) => replyTo)),
  ];
}

function verdictOf(item: PostItem, { verdict, authorVersion, ...numbers }: Row): Verdict {
  if (verdict === 'accepted') return { is: 'accepted', message: postedMessage(item, numbers), authorVersion };
  if (verdict === 'duplicate' || verdict === 'skipped') return { is: verdict };
  return { is: 'refused', code: verdict as ErrorCode };
}

/** The row as it was inserted: what was given, and the numbers and the time that the insert gave it. */
function postedMessage(
  { messageId: id, ...given }: PostItem,
  { seq, countNo, revision, createdAt }: Omit<Row, 'place' | 'verdict' | 'authorVersion'>,
): Message {
  const mentions = { mentionedUserIds: [], mentionsAll: false };
  const later = { threadRoot: null, threadSeq: null, editedAt: null, deletedAt: null };
  return messageView({ ...given, id, seq, countNo, revision, createdAt, ...mentions, ...later });
}
