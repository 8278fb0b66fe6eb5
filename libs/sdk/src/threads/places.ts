import type { Message, Own, OwnThread, ThreadSummary, UnreadThread } from '@parley/contracts';
import { summaryOf } from '../room/lines.js';
import type { ThreadPosition } from '../unread/calls.js';
import { laterThan, newPlace, positionOf, versionOf } from './place.js';
import type { FollowWish, Place, Places } from './place.js';

const mostHeard = 100;

/** The server's word on one thread, under a stamp or in the answer to a question (R3, R10). */
export function withWord(places: Places, word: OwnThread): Places {
  // What was never chosen is followed as it came: this is the word that one has nothing to do with it.
  if (word.selfRevision === 0 && word.following !== null) return places;
  const held = places.get(word.root) ?? newPlace(word.root);
  const next = takeTold(held, word);
  if (word.selfRevision <= held.selfRevision) return put(places, next);
  const { following, selfRevision } = word;
  return put(places, { ...next, following, selfRevision, readAt: null });
}

/**
 * What the server counted of a room at `countedAt`, when it knew all that one did up to the number `knows`: all threads with
 * something unread, unless there are too many.
 */
export function withCounted(
  places: Places,
  own: Own,
  { isWhole, knows }: { isWhole: boolean; knows: number },
): Places {
  const { unreadThreads: threads, countedAt: at } = own;
  if (!threads || at === undefined) return places;
  const listed = new Map(threads.map((thread) => [thread.root, thread]));
  const next = new Map(places);
  for (const thread of threads) next.set(thread.root, takeListed(places.get(thread.root), thread, at));
  for (const place of places.values()) {
    if (!place.isMine || listed.has(place.root) || !isWhole) continue;
    next.set(place.root, takeUnlisted(place, at, knows));
  }
  return next;
}

/**
 * Takes in a message of a thread. Of one that is new, and was not counted yet by the server, it follows who has to do with
 * it: who replies, who began the thread, and who is named or answered. What an edit makes of it, and whether there was
 * anything before that was not heard of, is not clear from it.
 */
export function withReply(
  places: Places,
  message: Message,
  me: string,
  { isNew, isTold }: { isNew: boolean; isTold: boolean },
): { places: Places; isClear: boolean } {
  const summary = summaryOf(message);
  if (!summary) return { places, isClear: true };
  const { root, replies: threadSeq } = summary;
  const { authorId, seq, revision, threadAuthorId, replyToAuthorId, mentions, editedAt } = message;
  const isOwn = authorId === me;
  const isNamed = mentions.userIds.includes(me);
  const isCalled = threadAuthorId === me || replyToAuthorId === me || isNamed;
  const concerns = isNew && !isTold && (isOwn || isCalled);
  const held = places.get(root) ?? newPlace(root);
  const { isMine, last } = held;
  const reply = { threadSeq, seq, isOwn };
  const isFirst = concerns && threadSeq < (held.begun?.threadSeq ?? Infinity);
  const isNewestOwn = isOwn && threadSeq > (held.posted?.threadSeq ?? 0);
  const next = put(places, {
    ...held,
    isMine: isMine || concerns,
    base: isMine || !concerns ? held.base : threadSeq - (isOwn ? 0 : 1),
    last: Math.max(last, threadSeq),
    begun: isFirst ? reply : held.begun,
    posted: isNewestOwn ? reply : held.posted,
    heard: isNew ? withHeard(held, { threadSeq, revision }) : held.heard,
  });
  const isMissed = isMine ? !isNew && threadSeq > last : !isNew && isNamed && editedAt !== null;
  const isBegunLate = !isMine && concerns && !isOwn && threadSeq > 1;
  return { places: next, isClear: !isMissed && !isBegunLate };
}

/** How long threads have become, as messages that were caught up with say it: no event told of them. */
export function withLengths(places: Places, summaries: readonly (ThreadSummary | null)[]): Places {
  return summaries.reduce((held, summary) => {
    const place = summary && held.get(summary.root);
    return place && place.last < summary.replies ? put(held, { ...place, last: summary.replies }) : held;
  }, places);
}

/** Read here, before the server knows. */
export function withReadThere(places: Places, root: number, { threadSeq, seq }: ThreadPosition): Places {
  const held = places.get(root);
  if (!held?.isMine || threadSeq <= positionOf(held).threadSeq) return places;
  const readVersion = versionOf(held);
  return put(places, { ...held, read: { threadSeq, seq, readVersion } });
}

/** The server has answered to having read so far: from here on its word counts. */
export function withReadTold(places: Places, root: number, threadSeq: number): Places {
  const held = places.get(root);
  return held?.read && held.read.threadSeq <= threadSeq ? put(places, { ...held, read: null }) : places;
}

/** On the screen at once; a thread one has nothing to do with waits for the answer. */
export function withFollowWish(places: Places, root: number, wish: FollowWish): Places {
  const held = places.get(root);
  return held?.isMine ? put(places, { ...held, wishes: [...held.wishes, wish] }) : places;
}

/** Answered, or refused: then it is as it was. */
export function withoutFollowWish(places: Places, root: number, wish: FollowWish): Places {
  const held = places.get(root);
  if (!held?.wishes.includes(wish)) return places;
  return put(places, { ...held, wishes: held.wishes.filter((other) => other !== wish) });
}

/**
 * All places of a room as the server listed them. One that was held when it was asked, and is not listed, is no more: one
 * came to the room anew.
 */
export function withListed(places: Places, listed: readonly OwnThread[], held: ReadonlySet<number>): Places {
  if (places.size + listed.length === 0) return places;
  const roots = new Set(listed.map(({ root }) => root));
  const isGone = ({ root, isMine }: Place) => isMine && held.has(root) && !roots.has(root);
  const kept = [...places.values()].map((place) => (isGone(place) ? nobodys(place) : place));
  const merged: Places = new Map(kept.map((place) => [place.root, place]));
  return listed.reduce(withWord, merged);
}

/** One came to the room anew, and has nothing to do with its threads any more. */
export function withoutMine(places: Places): Places {
  return new Map([...places.values()].map((place) => [place.root, nobodys(place)]));
}

function nobodys({ root, last, heard }: Place): Place {
  return { ...newPlace(root), last, heard };
}

function takeListed(held: Place | undefined, thread: UnreadThread, at: number): Place {
  const place = takeTold(held ?? newPlace(thread.root), thread);
  const following = place.selfRevision === 0 ? thread.following : place.following;
  return { ...place, following, readAt: (place.readAt ?? -1) <= at ? null : place.readAt };
}

/** It is read, or nothing calls one there and one does not follow it. */
function takeUnlisted(place: Place, at: number, knows: number): Place {
  // Said of the thread after the server counted, perhaps: where something is unread there, it is asked.
  if (place.selfRevision > knows) return { ...place, base: Infinity };
  if (place.following === false) return { ...place, base: positionOf(place).threadSeq };
  const read = at > (place.readAt ?? -1) ? { ...place, readAt: at } : place;
  return { ...read, base: positionOf(read).threadSeq };
}

function takeTold(held: Place, { readThreadSeq, readVersion, lastThreadSeq }: Told): Place {
  const last = Math.max(held.last, lastThreadSeq);
  const told = { readThreadSeq, readVersion, lastThreadSeq };
  const isNewer =
    held.told === null ||
    readVersion > held.told.readVersion ||
    (readVersion === held.told.readVersion &&
      (readThreadSeq > held.told.readThreadSeq || lastThreadSeq > held.told.lastThreadSeq));
  // Set back, it may stand before what was counted.
  const isSetBack = readVersion > versionOf(held);
  const base = isSetBack ? Infinity : held.isMine ? held.base : readThreadSeq;
  if (!isNewer) return { ...held, isMine: true, base, last };
  const { read } = held;
  const isAhead = read && read.threadSeq > readThreadSeq && read.readVersion >= readVersion;
  return { ...held, isMine: true, base, last, told, read: isAhead ? read : null };
}
type Told = NonNullable<Place['told']>;

function withHeard({ heard, readAt }: Place, reply: Place['heard'][number]): Place['heard'] {
  if (heard.some(({ threadSeq }) => threadSeq === reply.threadSeq)) return heard;
  const sorted = [...heard, reply].sort((one, other) => one.threadSeq - other.threadSeq);
  if (sorted.length <= mostHeard) return sorted;
  // The first that was not read says where one stands.
  const kept = laterThan(readAt ?? 0, sorted);
  return [...kept.slice(0, 1), ...kept.slice(1).slice(-mostHeard / 2)];
}

function put(places: Places, place: Place): Places {
  return new Map(places).set(place.root, place);
}
