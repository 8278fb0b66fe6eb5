import { limits } from '@parley/contracts';
import type { CalledBy } from '@parley/contracts';
import { isInLine } from '@parley/sdk';
import { callsAmong, inOrder, rowsByRoom } from './called.js';
import type { Rows } from './called.js';
import type { Held, History, OwnTruth, PlaceTruth, Truth } from './history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** What a device is held against: the truth of its person. */
interface Mine {
  client: string;
  userId: string;
  own: ReadonlyMap<string, OwnTruth>;
  places: readonly PlaceTruth[];
  rowsOf: (roomId: string) => Rows;
}

type Counted = Pick<History, 'truth' | 'clients'> & { held: readonly Held[] };

/** G6, of what calls one, in the line of a room and in threads (R9). */
export function miscalled(history: Counted): Violation[] {
  return ofEach(history, ({ rooms, threads }, mine) => [
    ...rooms.flatMap(({ own }) => inRoom(own, mine)),
    ...threads.flatMap((thread) => inThread(thread, mine)),
  ]);
}

/** G6, of the number beside the inbox. */
export function inboxMiscounted(history: Counted): Violation[] {
  return ofEach(history, ({ inbox }, mine) => {
    const unread = inboxOf(history.truth, mine);
    if (unread === inbox) return [];
    return [found(mine, `shows ${inbox} beside the inbox, where there are ${unread}`)];
  });
}

function ofEach(
  { truth, held, clients }: Counted,
  judge: (held: Held, mine: Mine) => Violation[],
): Violation[] {
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  return held.flatMap((one) => {
    const { client } = one;
    const userId = people.get(client) ?? '';
    const own = new Map(truth.own.filter((row) => row.userId === userId).map((row) => [row.roomId, row]));
    const places = truth.places.filter((place) => place.userId === userId && own.has(place.roomId));
    return judge(one, { client, userId, own, places, rowsOf: rowsByRoom(truth) });
  });
}

function found({ client }: Mine, what: string, roomId?: string): Violation {
  const where = roomId === undefined ? '' : ` in room ${roomId}`;
  return violation('miscounted', `${client}${where} ${what}`, {
    client,
    ...(roomId !== undefined && { roomId }),
  });
}

function inRoom(shown: Held['rooms'][number]['own'], mine: Mine): Violation[] {
  const { roomId } = shown;
  const there = mine.own.get(roomId);
  if (!there) return [];
  return differing(shown, callsInLine(mine.rowsOf(roomId), there)).map((what) => found(mine, what, roomId));
}

function inThread(shown: Held['threads'][number], mine: Mine): Violation[] {
  const { roomId, root } = shown;
  const place = mine.places.find((one) => one.roomId === roomId && one.root === root);
  if (!place) return [];
  const rows = mine.rowsOf(roomId);
  const beyond = beyondIn(rows, place);
  // What is new where one does not follow is not shown to anybody.
  const isWrong = place.following !== false && shown.unread !== beyond.length;
  return [
    ...(isWrong ? [`shows ${shown.unread} unread, where there are ${beyond.length}`] : []),
    ...differing(shown, callsIn(rows, place)),
  ].map((what) => found(mine, `${what}, in thread ${root}`, roomId));
}

function callsInLine(rows: Rows, { lastReadSeq, userId }: OwnTruth): CalledBy[] {
  const line = rows.all.filter((row) => row.seq > lastReadSeq && isInLine(row, 'room'));
  return callsAmong(line, rows, userId);
}

function beyondIn({ replies }: Rows, { root, readThreadSeq }: PlaceTruth) {
  return (replies.get(root) ?? []).filter(({ threadSeq }) => (threadSeq ?? 0) > readThreadSeq);
}

/** In the thread alone: what is in the room as well is counted there. */
function callsIn(rows: Rows, place: PlaceTruth): CalledBy[] {
  const alone = beyondIn(rows, place).filter((row) => !isInLine(row, 'room'));
  return callsAmong(alone, rows, place.userId);
}

interface Shown {
  mentions: number;
  replies: number;
  called: readonly CalledBy[];
}

function differing(shown: Shown, calls: readonly CalledBy[]): string[] {
  const mentions = calls.filter(({ mention }) => mention).length;
  const replies = calls.filter(({ reply }) => reply).length;
  const newest = calls.slice(-limits.called);
  // Of more than are told by name a device may still hold some.
  const isSame = inOrder(shown.called.slice(-limits.called)) === inOrder(newest);
  return [
    ...(shown.mentions === mentions ? [] : [`shows ${shown.mentions} mentions, where there are ${mentions}`]),
    ...(shown.replies === replies ? [] : [`shows ${shown.replies} answers, where there are ${replies}`]),
    ...(isSame ? [] : [`is called by ${inOrder(shown.called)}, and it is ${inOrder(newest)}`]),
  ];
}

/** How many entries of the inbox are unread and not done. */
function inboxOf(truth: Truth, { userId, own, places, rowsOf }: Mine): number {
  const done = new Map(
    truth.done
      .filter((mark) => mark.userId === userId && mark.done)
      .map(({ roomId, seq, kind, revision }) => [`${roomId} ${seq} ${kind}`, revision]),
  );
  const entries = new Set<string>();
  const add = (roomId: string, seq: number, kind: string, revision = 0) => {
    const key = `${roomId} ${seq} ${kind}`;
    if ((done.get(key) ?? -1) < revision) entries.add(key);
  };
  for (const mine of own.values()) {
    const { roomId } = mine;
    const rows = rowsOf(roomId);
    const threads = places.filter((place) => place.roomId === roomId).map((place) => callsIn(rows, place));
    for (const { seq, mention } of [callsInLine(rows, mine), ...threads].flat())
      add(roomId, seq, mention ? 'mention' : 'reply');
    for (const [seq, revision] of newReactions(truth, rows, mine)) add(roomId, seq, 'reaction', revision);
  }
  for (const { roomId, seq, remindedAt, removed, userId: whose } of truth.bookmarks)
    if (whose === userId && remindedAt !== null && !removed && own.has(roomId)) add(roomId, seq, 'reminder');
  return entries.size;
}

/** By message, the newest of others to what one said that one has not looked at. */
function newReactions({ reactions }: Truth, { bySeq }: Rows, mine: OwnTruth): Map<number, number> {
  const newest = new Map<number, number>();
  for (const { roomId, seq, userId, revision } of reactions) {
    const row = bySeq.get(seq);
    const isToMine = roomId === mine.roomId && row?.authorId === mine.userId && row.deletedAt === null;
    if (!isToMine || userId === mine.userId || revision <= mine.reactionsSeen) continue;
    newest.set(seq, Math.max(revision, newest.get(seq) ?? 0));
  }
  return newest;
}
