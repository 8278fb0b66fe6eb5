import type { Bookmark, InboxMark } from '@parley/contracts';
import { rowsByRoom } from './called.js';
import type { Difference } from './diverged.js';
import type { Held, HeldDraft, PlaceTruth, Truth } from './history.js';

interface Mine {
  truth: Truth;
  userId: string;
}

/** G4, of what is one person's alone: threads, drafts, bookmarks and what is done are on each device what they are. */
export function ofWhatIsKept(held: Held, mine: Mine): Difference[] {
  return [
    ...ofThreads(held, mine),
    ...ofDrafts(held, mine),
    ...ofBookmarks(held, mine),
    ...ofDone(held, mine),
  ];
}

/** Those of rooms that they are in. */
function mineOf<Row extends { userId: string; roomId: string }>(
  rows: readonly Row[],
  { truth, userId }: Mine,
): Row[] {
  const inside = new Set(truth.own.filter((own) => own.userId === userId).map(({ roomId }) => roomId));
  return rows.filter((row) => row.userId === userId && inside.has(row.roomId));
}

function ofThreads({ threads }: Held, mine: Mine): Difference[] {
  const keyOf = ({ roomId, root }: { roomId: string; root: number }) => `${roomId} ${root}`;
  const places = new Map(mineOf(mine.truth.places, mine).map((place) => [keyOf(place), place]));
  const shown = new Map(threads.map((thread) => [keyOf(thread), thread]));
  const missing = [...places.values()].filter((place) => !shown.has(keyOf(place)));
  return [
    ...missing.map(({ roomId, root }) => ({ roomId, what: `has nothing to do with thread ${root}` })),
    ...threads.flatMap((thread) => {
      const { roomId, root } = thread;
      const place = places.get(keyOf(thread));
      if (!place) return [{ roomId, what: `has to do with thread ${root}, and has not` }];
      return inThread(thread, place, lastIn(mine.truth, place)).map((what) => ({
        roomId,
        what: `has in thread ${root} ${what}`,
      }));
    }),
  ];
}

function inThread(
  { following, lastThreadSeq, readThreadSeq }: Held['threads'][number],
  place: PlaceTruth,
  last: number,
): string[] {
  // How long it is, and how far one has read, is shown to nobody where one does not follow, and told to no device.
  const isAside = place.following === false;
  const isRead = isAside || readThreadSeq === place.readThreadSeq;
  return [
    ...(following === place.following ? [] : [`following ${String(following)}`]),
    ...(isAside || lastThreadSeq === last ? [] : [`${lastThreadSeq} replies of ${last}`]),
    ...(isRead ? [] : [`read ${readThreadSeq}, and it is ${place.readThreadSeq}`]),
  ];
}

function lastIn(truth: Truth, { roomId, root }: PlaceTruth): number {
  return rowsByRoom(truth)(roomId).replies.get(root)?.length ?? 0;
}

/** What was deleted of it, or never sent, is on no other device; an empty one that nobody ever heard of is none. */
function ofDrafts({ drafts }: Held, mine: Mine): Difference[] {
  const keyOf = ({ roomId, root }: Pick<HeldDraft, 'roomId' | 'root'>) => `${roomId} ${root}`;
  const known = new Map(drafts.map((draft) => [keyOf(draft), draft]));
  return mineOf(mine.truth.drafts, mine).flatMap((row) => {
    const { roomId, root, body, selfRevision } = row;
    const there = known.get(keyOf(row));
    const isSame = there ? there.body === body && there.selfRevision === selfRevision : body === '';
    return isSame
      ? []
      : [
          {
            roomId,
            what: `knows draft ${root} as of ${there?.selfRevision ?? 0} ("${there?.body ?? ''}"), and it is ${selfRevision} ("${body}")`,
          },
        ];
  });
}

const ofBookmark = ['messageId', 'note', 'remindAt', 'remindedAt', 'selfRevision'] as const;

/** Those that were taken away are nowhere. */
function ofBookmarks({ bookmarks }: Held, { truth, userId }: Mine): Difference[] {
  const keyOf = ({ roomId, seq }: Pick<Bookmark, 'roomId' | 'seq'>) => `${roomId} ${seq}`;
  const rows = truth.bookmarks.filter((row) => row.userId === userId && !row.removed);
  const there = new Map(rows.map((row) => [keyOf(row), row]));
  const shown = new Set(bookmarks.map(keyOf));
  return [
    ...rows
      .filter((row) => !shown.has(keyOf(row)))
      .map(({ roomId, seq }) => ({ roomId, what: `has no bookmark of ${seq}` })),
    ...bookmarks.flatMap((bookmark) => {
      const { roomId, seq } = bookmark;
      const row = there.get(keyOf(bookmark));
      const isSame = row && ofBookmark.every((field) => bookmark[field] === row[field]);
      return isSame ? [] : [{ roomId, what: `has another bookmark of ${seq} than there is` }];
    }),
  ];
}

/** What the server left out, as it was nothing of theirs, counts nowhere. */
function ofDone({ done }: Held, mine: Mine): Difference[] {
  const keyOf = ({ roomId, seq, kind }: InboxMark) => `${roomId} ${seq} ${kind}`;
  const shown = new Map(done.map((mark) => [keyOf(mark), mark]));
  return mineOf(mine.truth.done, mine)
    .filter((row) => {
      const mark = shown.get(keyOf(row));
      return mark?.done !== row.done || mark.revision !== row.revision;
    })
    .map(({ roomId, seq, kind, done: isDone }) => ({
      roomId,
      what: `does not know that the ${kind} ${seq} was ${isDone ? 'done' : 'taken up again'}`,
    }));
}
