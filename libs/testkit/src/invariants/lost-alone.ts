import type { Bookmark, OwnThread } from '@parley/contracts';
import { groupedBy } from './grouped.js';
import type { Acknowledged, History, Truth } from './history.js';
import { isSameJson } from './same.js';
import { isOfThisHistory } from './this-history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

type Ack<Did extends Acknowledged['did']> = Extract<Acknowledged, { did: Did }>;

/** G1, of reactions, and of drafts: neither is lost by what somebody does who did not know of it. */
export function overtaken(history: History): Violation[] {
  return [...unreacted(history), ...overwritten(history)];
}

/** As somebody was last told that it is, unless the message is gone. */
function unreacted({ truth, acknowledged, restored }: History): Violation[] {
  const rows = new Set(truth.reactions.map((row) => `${row.userId} ${keyOf(row)}`));
  const gone = new Set(truth.messages.filter(({ deletedAt }) => deletedAt !== null).map(placeKey));
  const said = acknowledged.filter(
    (ack): ack is Ack<'react'> => ack.did === 'react' && isOfThisHistory(ack, restored),
  );
  return [...groupedBy(said, (ack) => `${ack.by} ${keyOf(ack)}`)].flatMap(([key, acks]) => {
    const last = acks.at(-1);
    if (!last || last.on === null || last.on === rows.has(key) || gone.has(placeKey(last))) return [];
    const { roomId, seq, at, by, emoji, on } = last;
    const sentence = `the reaction ${emoji} to message ${seq} of room ${roomId}, ${on ? 'made' : 'taken back'} by ${by}, is ${on ? 'not there' : 'there'}`;
    return [violation('lost', sentence, { roomId, seq, at })];
  });
}

function keyOf({ roomId, seq, emoji }: { roomId: string; seq: number; emoji: string }): string {
  return `${roomId} ${seq} ${emoji}`;
}

function placeKey({ roomId, seq }: { roomId: string; seq: number }): string {
  return `${roomId} ${seq}`;
}

/** A draft is written over by those who knew it: nothing was answered between what they began from and what they wrote. */
function overwritten({ acknowledged, restored }: History): Violation[] {
  const said = acknowledged.filter(
    (ack): ack is Ack<'draft'> =>
      ack.did === 'draft' && isOfThisHistory(ack, restored) && ack.draft.selfRevision > 0,
  );
  const byDraft = groupedBy(said, ({ by, draft }) => `${by} ${draft.roomId} ${draft.root}`);
  return [...byDraft.values()].flatMap((acks) =>
    // What is so already is answered to anybody, as somebody else wrote it.
    [...groupedBy(acks, ({ draft }) => String(draft.selfRevision)).values()].flatMap((alike) => {
      const version = Math.max(...alike.map((ack) => ack.version));
      const { by, at, draft } = alike[0]!;
      const { roomId, root, selfRevision } = draft;
      const between = acks.find(
        (ack) => ack.draft.selfRevision > version && ack.draft.selfRevision < selfRevision,
      );
      if (!between) return [];
      const sentence = `draft ${root} of ${by} in room ${roomId} of ${between.draft.selfRevision} ("${between.draft.body}") was written over by one that was begun from ${version}`;
      return [violation('lost', sentence, { roomId, at })];
    }),
  );
}

/** A message as it was marked, or later. */
export function markMissing({ message }: Ack<'mark'>, { messages }: Truth): string | null {
  const row = messages.find(({ id }) => id === message.id);
  if (!row || row.revision < message.revision) return 'is not there';
  const isSame =
    isSameJson(row.reactions, message.reactions) && row.pinned?.revision === message.pinned?.revision;
  return isSame || row.revision > message.revision ? null : 'is otherwise than it was answered';
}

/** Whoever comes anew has nothing to do with threads of before. */
export function threadMissing({ by, at, began = at, thread }: Ack<'thread'>, truth: Truth): string | null {
  const { roomId, root, selfRevision } = thread;
  const member = truth.members.find((one) => one.userId === by && one.roomId === roomId);
  const isAnew = !member || member.leftAt !== null || Date.parse(member.joinedAt) >= began;
  if (isAnew || selfRevision === 0) return null;
  const there = truth.places.find((one) => one.userId === by && one.roomId === roomId && one.root === root);
  if (!there || there.selfRevision < selfRevision) return 'is not there';
  const isRead = there.readVersion > thread.readVersion || there.readThreadSeq >= thread.readThreadSeq;
  if (!isRead) return `stands at ${there.readThreadSeq}`;
  return there.selfRevision > selfRevision || isFollowedAs(there, thread)
    ? null
    : 'is otherwise than it was answered';
}

function isFollowedAs(
  { following }: Pick<OwnThread, 'following'>,
  acked: Pick<OwnThread, 'following'>,
): boolean {
  return following === acked.following;
}

export function draftMissing({ by, draft }: Ack<'draft'>, { drafts }: Truth): string | null {
  const { roomId, root, selfRevision, body } = draft;
  if (selfRevision === 0) return null;
  const there = drafts.find((one) => one.userId === by && one.roomId === roomId && one.root === root);
  if (!there || there.selfRevision < selfRevision) return 'is not there';
  return there.body === body || there.selfRevision > selfRevision
    ? null
    : 'has other words than were answered';
}

const ofBookmark = ['messageId', 'note', 'remindAt', 'remindedAt', 'removed'] as const;

export function bookmarkMissing({ by, bookmark }: Ack<'bookmark'>, { bookmarks }: Truth): string | null {
  const { roomId, seq, selfRevision } = bookmark;
  const there = bookmarks.find((one) => one.userId === by && one.roomId === roomId && one.seq === seq);
  if (!there || there.selfRevision < selfRevision) return 'is not there';
  const isSame = ofBookmark.every((field: keyof Bookmark) => there[field] === bookmark[field]);
  return isSame || there.selfRevision > selfRevision ? null : 'is otherwise than it was answered';
}

/** What was so already bears the number of whoever did it first. */
export function doneMissing({ by, marks }: Ack<'done'>, truth: Truth): string | null {
  const lacks = marks.find(({ roomId, seq, kind, selfRevision, done, revision }) => {
    const there = truth.done.find(
      (one) => one.userId === by && one.roomId === roomId && one.seq === seq && one.kind === kind,
    );
    if (!there) return done;
    return there.selfRevision < selfRevision && (there.done !== done || there.revision < revision);
  });
  return lacks ? `does not hold for the ${lacks.kind} ${lacks.seq} of room ${lacks.roomId}` : null;
}
