import type { CalledBy, Message, Own, UnreadThread } from '@parley/contracts';
import { isInLine } from '../room/lines.js';
import type { RoomChange } from '../socket/room-change.js';

/** What a message says of whether it calls one, in the state of this revision. In threads alone, with its number there. */
export interface CallFact extends CalledBy {
  revision: number;
  thread: { root: number; threadSeq: number } | null;
}

/** What the server counted, at the revision `at`. One of an older release knows of no calls: `isCounted` is false. */
export interface ToldCalls {
  isCounted: boolean;
  at: number;
  lastReadSeq: number;
  mentions: number;
  replies: number;
  called: readonly CalledBy[];
  threads: readonly UnreadThread[];
}

/**
 * Which messages of a room call one: what was told, and what events said of single messages since. A set by `seq`, so that
 * order and repetition do not matter: told, less what is listed, plus what is listed or was heard of and stands.
 * A value; the functions beside it make the next one.
 */
export interface HeldCalls {
  told: ToldCalls;
  /** By `seq`: the newest state heard of each message that calls one, or has been changed. */
  facts: ReadonlyMap<number, CallFact>;
  /** Told and facts together are all that there is up to `complete`, for anything told since `from`. */
  from: number;
  complete: number;
  /** A state was heard from which one cannot tell what it made of one's threads: to be asked for. */
  unclearAt: number;
}

/** Facts beyond this many go, unless they say something. */
const mostFacts = 300;

export function beginCalls(own: Own, revision: number): HeldCalls {
  const told = toldBy(own, revision);
  return { told, facts: new Map(), from: told.at, complete: told.at, unclearAt: -1 };
}

/** The server counted anew. It may have done so before events that were heard already: these stay above it. */
export function withTold(calls: HeldCalls, own: Own): HeldCalls {
  const { countedAt: at } = own;
  if (at === undefined) return calls;
  const told = toldBy(own, at);
  const unclearAt = at >= calls.unclearAt ? -1 : calls.unclearAt;
  if (at < calls.from) return { ...calls, told, from: at, complete: at, unclearAt };
  if (at <= calls.complete) return { ...calls, told, unclearAt };
  const facts = new Map([...calls.facts].filter(([, { revision }]) => revision > at));
  return { told, facts, from: at, complete: at, unclearAt };
}

/** Takes in an event, in whatever order they come: what was counted with it or after it changes nothing. */
export function withHeard(calls: HeldCalls, change: RoomChange, me: string): HeldCalls {
  if (change.revision <= calls.complete) return calls;
  const joins = change.since <= calls.complete;
  const next = joins ? { ...calls, complete: change.revision } : calls;
  const { message } = change;
  if (!message || !saysSomething(message, me)) return next;
  if ((calls.facts.get(message.seq)?.revision ?? -1) >= message.revision) return next;
  return pruned({ ...next, facts: new Map(calls.facts).set(message.seq, factOf(message, me)) });
}

/** Nothing can tell what a change made of one's own half: it is true once it is told. */
export function unclear(calls: HeldCalls, revision: number): HeldCalls {
  return { ...calls, unclearAt: Math.max(calls.unclearAt, revision) };
}

export interface Counted {
  mentions: number;
  replies: number;
  /** Ascending by `seq`, those known by name. */
  called: CalledBy[];
  /** False: something of it cannot be known here, and is to be asked for. */
  isExact: boolean;
}

const inLine = new WeakMap<ToldCalls, { facts: HeldCalls['facts']; lastReadSeq: number; counted: Counted }>();

/** Those in the line of the room beyond the read position; the same object while it is the same. */
export function callsInLine({ told, facts }: HeldCalls, lastReadSeq: number): Counted {
  const known = inLine.get(told);
  if (known?.facts === facts && known.lastReadSeq === lastReadSeq) return known.counted;
  const counted = countInLine({ told, facts }, lastReadSeq);
  inLine.set(told, { facts, lastReadSeq, counted });
  return counted;
}

function countInLine({ told, facts }: Pick<HeldCalls, 'told' | 'facts'>, lastReadSeq: number): Counted {
  const later = [...facts.values()].filter(({ thread, revision }) => !thread && revision > told.at);
  const rest = restOf(told);
  const oldest = rest.total > 0 ? (told.called[0]?.seq ?? Infinity) : 0;
  const called = merged(told.called, later, ({ seq }) => seq > lastReadSeq && seq >= oldest);
  const from = told.lastReadSeq;
  const leavesRest = lastReadSeq < oldest;
  const isTouched = later.some(({ seq }) => seq < oldest && seq > lastReadSeq);
  const isExact = lastReadSeq >= from && !(leavesRest && (lastReadSeq > from || isTouched));
  return counted(called, leavesRest ? rest : noRest, isExact);
}

/** How far one has read in a thread; `seq` is that of the same reply, where it is known. */
export interface ThreadPosition {
  threadSeq: number;
  seq: number | null;
}

/**
 * Those among the replies that are in the thread alone, beyond the read position there. Of a thread that was not listed it
 * is known only from `base` on.
 */
export function callsInThread(
  { told, facts }: Pick<HeldCalls, 'told' | 'facts'>,
  { root, last, base, position }: { root: number; last: number; base: number; position: ThreadPosition },
): Counted {
  if (position.threadSeq >= last) return nothing;
  const listed = told.threads.find((thread) => thread.root === root);
  const later = [...facts.values()].filter(
    ({ thread, revision }) => thread?.root === root && revision > told.at,
  );
  const moved = listed ? position.threadSeq - listed.readThreadSeq : Math.min(0, position.threadSeq - base);
  const rest = restOf(listed);
  const oldest = rest.total > 0 ? (listed?.called[0]?.seq ?? Infinity) : 0;
  const { seq: readSeq } = position;
  const isBeyond = (call: CalledBy & Partial<CallFact>) => {
    const { thread } = facts.get(call.seq) ?? call;
    if (thread) return thread.threadSeq > position.threadSeq;
    return moved <= 0 || readSeq === null || call.seq > readSeq;
  };
  const called = merged(listed?.called ?? [], later, (call) => call.seq >= oldest && isBeyond(call));
  const leavesRest = readSeq === null || moved <= 0 || readSeq < oldest;
  const isUnplaced = moved > 0 && readSeq === null && called.some(({ seq }) => !facts.has(seq));
  const isTouched = rest.total > 0 && (moved > 0 || later.some(({ seq }) => seq < oldest));
  const isExact = moved >= 0 && !isUnplaced && !(leavesRest && isTouched);
  return counted(called, leavesRest ? rest : noRest, isExact);
}

const noRest = { mentions: 0, replies: 0, total: 0 };
const nothing: Counted = { mentions: 0, replies: 0, called: [], isExact: true };

/** Those that were counted and are not listed: of many only the newest are. */
function restOf(told: Pick<ToldCalls, 'mentions' | 'replies' | 'called'> | undefined): typeof noRest {
  if (!told) return noRest;
  const mentions = told.mentions - told.called.filter(({ mention }) => mention).length;
  const replies = told.replies - told.called.filter(({ reply }) => reply).length;
  return { mentions, replies, total: mentions + replies };
}

function merged(
  listed: readonly CalledBy[],
  later: readonly CallFact[],
  isBeyond: (call: CalledBy & Partial<CallFact>) => boolean,
): CalledBy[] {
  const calls = new Map<number, CalledBy & Partial<CallFact>>(listed.map((call) => [call.seq, call]));
  for (const fact of later) calls.set(fact.seq, fact);
  return [...calls.values()]
    .filter((call) => (call.mention || call.reply) && isBeyond(call))
    .sort((one, other) => one.seq - other.seq)
    .map(({ seq, mention, reply }) => ({ seq, mention, reply }));
}

function counted(called: CalledBy[], rest: typeof noRest, isExact: boolean): Counted {
  return {
    mentions: rest.mentions + called.filter(({ mention }) => mention).length,
    replies: rest.replies + called.filter(({ reply }) => reply).length,
    called,
    isExact,
  };
}

function toldBy(own: Own, at: number): ToldCalls {
  const { countedAt, lastReadSeq, mentions, replies = 0, called = [], unreadThreads: threads = [] } = own;
  return { isCounted: countedAt !== undefined, at, lastReadSeq, mentions, replies, called, threads };
}

/** Of a message that never was changed and calls nobody nothing can be known otherwise. */
function saysSomething(message: Message, me: string): boolean {
  const { mention, reply } = callOf(message, me);
  return mention || reply || message.editedAt !== null || message.deletedAt !== null;
}

function factOf(message: Message, me: string): CallFact {
  const { seq, revision, threadRoot: root, threadSeq } = message;
  const isAlone = root !== null && threadSeq !== null && !isInLine(message, 'room');
  return { seq, revision, ...callOf(message, me), thread: isAlone ? { root, threadSeq } : null };
}

/** Whether a message calls one by name, or as one of all (in the line only), and whether it answers one. */
export function callOf(message: Message, me: string): Pick<CalledBy, 'mention' | 'reply'> {
  const { mentions, authorId, deletedAt, replyToAuthorId = null } = message;
  if (authorId === me || deletedAt !== null) return { mention: false, reply: false };
  const all = mentions.all && isInLine(message, 'room');
  return { mention: all || mentions.userIds.includes(me), reply: replyToAuthorId === me };
}

/** What neither calls nor takes a call back that was told can go; then nothing older than now can be told any more. */
function pruned(calls: HeldCalls): HeldCalls {
  if (calls.facts.size <= mostFacts) return calls;
  const { told, complete } = calls;
  const listed = new Set([told, ...told.threads].flatMap(({ called }) => called.map(({ seq }) => seq)));
  // Of many not all are listed, and any of them may be one of the others.
  const isOneOfMany = ({ seq, thread }: CallFact) => {
    if (thread) return restOf(told.threads.find(({ root }) => root === thread.root)).total > 0;
    return restOf(told).total > 0 && seq > told.lastReadSeq;
  };
  const isNeeded = (fact: CallFact) =>
    fact.revision > told.at && (fact.mention || fact.reply || listed.has(fact.seq) || isOneOfMany(fact));
  return { ...calls, facts: new Map([...calls.facts].filter(([, fact]) => isNeeded(fact))), from: complete };
}
