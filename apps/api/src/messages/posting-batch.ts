import { Injectable } from '@nestjs/common';
import type { ErrorCode, Message, MessageKind } from '@parley/contracts';
import type { Names } from '@parley/markup';
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
  threadRoot: number | null;
  inRoom: boolean;
  /** Whom the body calls, names in lower case. */
  calls: Names;
}

export type Verdict =
  /** `authorVersion` is the version of the author's row when it was decided. */
  | { is: 'accepted'; message: Message; authorVersion: string }
  | { is: 'duplicate' }
  | { is: 'skipped' }
  /** `retryAfter`: the seconds after which it is not refused any more. */
  | { is: 'refused'; code: ErrorCode; retryAfter?: number };

interface Row {
  place: number;
  verdict: string;
  seq: number;
  countNo: number;
  revision: number;
  createdAt: Date;
  authorVersion: string;
}

/** What only posts have that name, answer or reply to somebody. */
interface Found {
  mentioned: string[] | null;
  mentionedNames: string[] | null;
  mentionsAll: boolean | null;
  mentionsHere: boolean | null;
  replyAuthorId: string | null;
  threadAuthorId: string | null;
  threadSeq: number | null;
}

const numbers = `place, verdict, seq, count_no AS "countNo", revision, created_at AS "createdAt",
  author_version AS "authorVersion"`;
const found = `mentioned, mentioned_names AS "mentionedNames", mentions_all AS "mentionsAll",
  mentions_here AS "mentionsHere", reply_author_id AS "replyAuthorId", thread_author_id AS "threadAuthorId",
  thread_seq AS "threadSeq"`;
const given = '$1, $2, $3, $4, $5, $6, $7, $8, $9, $10';

/** Most posts call nobody, and pay for nothing of it. */
const takePosts = {
  name: 'take-posts',
  text: `SELECT ${numbers} FROM take_posts(${given}, $11)`,
};
const takeCallingPosts = {
  name: 'take-calling-posts',
  text: `SELECT ${numbers}, ${found} FROM take_calling_posts(${given}, $12, $13, $14, $11)`,
};

/** The SQL functions `take_posts` and `take_calling_posts`: one round trip, one transaction, a verdict for each item in the order given. */
@Injectable()
export class PostingBatch {
  constructor(private readonly dataSource: DataSource) {}

  /** The same post again in one batch is skipped: it is judged when the first is there. */
  async run(items: PostItem[], waiting: boolean): Promise<Verdict[]> {
    const places = firstOfEach(items);
    const asked = places.flatMap((place) => items[place] ?? []);
    const rows = await this.take(asked, waiting);
    const verdicts = items.map((): Verdict => ({ is: 'skipped' }));
    for (const row of rows) {
      const [place, item] = [places[row.place - 1], asked[row.place - 1]];
      if (place !== undefined && item) verdicts[place] = verdictOf(item, row);
    }
    return verdicts;
  }

  private take(asked: PostItem[], waiting: boolean): Promise<(Row & Partial<Found>)[]> {
    const { manager } = this.dataSource;
    const values = [...columnsOf(asked), waiting];
    if (asked.every(isPlain)) return askPrepared<Row>(manager, takePosts, values);
    return askPrepared<Row & Found>(manager, takeCallingPosts, [...values, ...callsOf(asked)]);
  }
}

function isPlain({ replyTo, threadRoot, calls: { names, room, here } }: PostItem): boolean {
  return replyTo === null && threadRoot === null && names.length === 0 && !room && !here;
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

/** The thread, the flags and the names, as the functions describe them. */
function callsOf(items: PostItem[]): string[] {
  return [
    plainArray(items.map(({ threadRoot }) => threadRoot)),
    plainArray(
      items.map(({ inRoom, calls: { room, here } }) => Number(room) + Number(here) * 2 + Number(inRoom) * 4),
    ),
    textArray(items.map(({ calls: { names } }) => (names.length > 0 ? textArray(names) : null))),
  ];
}

function verdictOf(item: PostItem, { verdict, authorVersion, ...row }: Row & Partial<Found>): Verdict {
  if (verdict === 'accepted') return { is: 'accepted', message: postedMessage(item, row), authorVersion };
  if (verdict === 'duplicate' || verdict === 'skipped') return { is: verdict };
  const [code, seconds] = verdict.split(' ');
  return {
    is: 'refused',
    code: code as ErrorCode,
    ...(seconds !== undefined && { retryAfter: Number(seconds) }),
  };
}

const asPosted = {
  editedAt: null,
  deletedAt: null,
  deletedBy: null,
  pinnedRevision: null,
  pinnedBy: null,
  pinnedAt: null,
  reactions: null,
  threadLocked: false,
};

/** The row as it was inserted: what was given, and what the insert gave it. */
function postedMessage(
  { messageId: id, ...item }: PostItem,
  { seq, countNo, revision, createdAt, ...calls }: Omit<Row & Partial<Found>, 'verdict' | 'authorVersion'>,
): Message {
  return messageView({
    ...item,
    ...{ id, seq, countNo, revision, createdAt },
    mentionedUserIds: calls.mentioned ?? [],
    mentionedNames: calls.mentionedNames ?? null,
    mentionsAll: calls.mentionsAll ?? false,
    mentionsHere: calls.mentionsHere ?? false,
    replyAuthorId: calls.replyAuthorId ?? null,
    threadAuthorId: calls.threadAuthorId ?? null,
    threadSeq: calls.threadSeq ?? null,
    ...asPosted,
  });
}
