import type {
  Bookmark,
  Draft,
  InboxMark,
  Invitation,
  Member,
  Message,
  Own,
  OwnThread,
  Preferences,
  Room,
} from '@parley/contracts';
import type { HeldThread, Line, RoomEntry, RoomSnapshot } from '@parley/sdk';
import type { Chose, HeardNotification, Phone, Verdict } from './telling.js';
import type { Named, Truth, Whereabouts } from './truth.js';

export type * from './telling.js';
export type * from './truth.js';

/**
 * What one run recorded, and what is true at its end. The judge believes the truth and compares the rest with it; of what
 * was not recorded it says nothing, so a report must say how much was.
 *
 * All times (`at`, `from`, `until`) are milliseconds of one monotonic clock, that of the recording process.
 */
export interface History {
  truth: Truth;
  clients: readonly Client[];
  phones: readonly Phone[];
  acknowledged: readonly Acknowledged[];
  /** What people meant to post, each once, with bodies that occur once in the run. */
  meant: readonly Meant[];
  admitted: readonly Admitted[];
  /** In the order in which each client received it. */
  received: readonly Received[];
  /** Every word of an invitation that reached a client. */
  invited: readonly HeardInvitation[];
  /** Every notification that reached a phone or a client, doubles too. */
  heard: readonly HeardNotification[];
  /** All that people did, or may have done, to what they hear of in rooms and threads. */
  chose: readonly Chose[];
  /** In the order in which each client showed it; `WindowNotes` makes them. */
  shown: readonly Shown[];
  /** Once everything was healthy again and the time to converge was over. */
  held: readonly Held[];
  /** What a node answered then; where it is left out, nobody asked. */
  answered?: Answered;
  /** Stretches in which the recording process itself stood still: what arrived in one may have lain there since `from`. */
  stalls: readonly Stretch[];
  /** Stretches in which somebody may receive nothing whatever: suspended, or signed out everywhere. */
  suspended?: readonly Suspended[];
  /** Where an older copy of the database was put back. */
  restored?: Restored;
  /** Milliseconds in which something may still arrive after a revocation; 1,000 where left out (G5). */
  grace?: number;
  /** Milliseconds from noticing a new epoch to showing nothing of the lost history; 5,000 where left out (R23). */
  resetWithin?: number;
}

/**
 * The rooms and messages of the truth, as they were asked for as a member over HTTP; and of some people the newest that was
 * decided for them, as they are answered it.
 */
export interface Answered extends Pick<Truth, 'rooms' | 'messages'> {
  decided?: readonly { userId: string; newest: readonly ({ id: string } & Verdict)[] }[];
}

/** One device of one person. `name` is unique in the run and stands in the sentences. */
export interface Client {
  name: string;
  userId: string;
}

/**
 * What the server answered to be done; of a call without an answer (204) what was asked. `by` is a user id, `began` when
 * it was asked for, `at` when it was answered.
 */
export type Acknowledged = { by: string; at: number; began?: number } & (
  | { did: 'post' | 'edit'; message: AckedMessage }
  | { did: 'delete'; roomId: string; seq: number; id: string }
  | { did: 'settings'; room: Room }
  /** Somebody was added, or got another role. */
  | { did: 'member'; member: Member }
  /** A read, a forced read, what was chosen of a room, or what came with one that one joined. */
  | { did: 'own'; own: Own }
  | { did: 'preferences'; preferences: Preferences }
  | { did: 'profile'; user: Named }
  /** By the invited. */
  | { did: 'accept' | 'decline'; invitationId: string; roomId: string }
  /** By who may invite; `invitationId` is the one that was seen to be open then. */
  | { did: 'withdraw'; invitationId: string; roomId: string; userId: string }
  /** By somebody who certainly was not in the room. */
  | { did: 'join'; linkId: string; roomId: string }
  /**
   * Of one person, message and emoji one at a time: `on` says which it is from then on; null: it was asked for, and nobody
   * knows what became of it.
   */
  | { did: 'react'; roomId: string; seq: number; emoji: string; on: boolean | null }
  /** A message that was reacted to, pinned or unpinned, as it was then. */
  | { did: 'mark'; message: Pick<Message, 'roomId' | 'seq' | 'id' | 'revision' | 'pinned' | 'reactions'> }
  /** Following a thread, and reading in it. */
  | { did: 'thread'; thread: OwnThread }
  /** `version`: the number of the draft that it was written over. */
  | { did: 'draft'; draft: Omit<Draft, 'updatedAt'>; version: number }
  | { did: 'bookmark'; bookmark: Bookmark }
  /** Entries of the inbox, by somebody who was in their rooms. */
  | { did: 'done'; marks: readonly InboxMark[] }
);

export type AckedMessage = Pick<Message, 'roomId' | 'seq' | 'id' | 'clientId' | 'revision' | 'body'>;

export interface Meant {
  by: string;
  roomId: string;
  body: string;
}

/**
 * A stretch in which somebody may see a room; whatever reaches them outside of all of these has leaked. `from` is when the
 * act that let them in was begun, `until` when the act that took it away was acknowledged; absent: still in, or the
 * answer was lost and nobody knows. Stretches of the same person and room may overlap. Whose stretches all have an end
 * is no member in the end.
 */
export interface Admitted {
  userId: string;
  roomId: string;
  from: number;
  until?: number;
}

/** `from` when it was acknowledged, `until` when the act that ended it was begun; absent: still. */
export interface Suspended {
  userId: string;
  from: number;
  until?: number;
}

/**
 * Something that only members may have, as it reached a client: an event, a page, changes. Previews of public rooms are
 * none. `sent` is when it entered the run's own wire, where that held it back.
 */
export interface Received {
  client: string;
  at: number;
  sent?: number;
  /** Left out where it is nothing of a room: what one keeps of it for oneself one may also have outside. */
  roomId?: string;
  /** For a room event off the wire, before any SDK. `connection` is another one after each reconnect. */
  event?: { connection: string; type: string; since: number; revision: number };
  /** For what is told to one person alone: the number it carries. */
  selfRevision?: number;
  /** A user id, where what came says whose private matter it is. */
  owner?: string;
}

/**
 * Word of an invitation as it reached a client, by an event or in the answer to `room.sync`. `fields` are the names of
 * what is said of its room, and left out where it is told to be closed.
 */
export interface HeardInvitation {
  client: string;
  at: number;
  sent?: number;
  invitationId: string;
  roomId: string;
  fields?: readonly string[];
}

/** The row of a message as a window showed it; equal rows may be one object. */
export type ShownRow = Pick<
  Message,
  'seq' | 'id' | 'authorId' | 'clientId' | 'revision' | 'body' | 'deletedAt'
>;

/** How one client's window of one room changed: at `place` (an index) `gone` rows went and `rows` came instead. */
export interface Shown {
  client: string;
  roomId: string;
  at: number;
  place: number;
  gone: number;
  rows: readonly ShownRow[];
  /** The epoch that the client knew of (its room's); needed only in a run in which it changes. */
  epoch?: string;
}

/** What a client has in the end. */
export interface Held {
  client: string;
  /** Its list of rooms: `parley.rooms.mine`. */
  rooms: readonly Pick<RoomEntry, 'room' | 'own'>[];
  /** The rooms that it has open: what their handles show. */
  windows: readonly HeldWindow[];
  /** Those whom it watches. */
  presence: readonly Whereabouts[];
  /** What it calls those whom it watches; null where it does not know. */
  people: readonly { userId: string; displayName: string | null }[];
  invitations: readonly Pick<Invitation, 'id'>[];
  preferences: Preferences;
  /** All that it shows of the threads one has to do with. */
  threads: readonly ({ roomId: string } & Omit<HeldThread, 'readSeq'>)[];
  /** Of the rooms whose pins it shows: the messages, by their `seq`, in the order in which they are shown. */
  pins: readonly { roomId: string; seqs: readonly number[] }[];
  /** What it knows of the server's drafts: their words, and their number. */
  drafts: readonly HeldDraft[];
  bookmarks: readonly Bookmark[];
  done: readonly InboxMark[];
  /** The number beside the inbox. */
  inbox: number;
}

export type HeldDraft = Pick<Draft, 'roomId' | 'root' | 'body' | 'selfRevision'>;

/** `line`: the root of a thread; left out it is that of the room. `threads`: what it says of those that its messages began. */
export type HeldWindow = { roomId: string; line?: Line; threads?: RoomSnapshot['threads'] } & Pick<
  RoomSnapshot,
  'messages' | 'members' | 'hasMoreBefore' | 'hasMoreAfter' | 'pending'
>;

export interface Stretch {
  from: number;
  until: number;
}

/** The copy's heads: rows above them are either of the lost history or of the new one. */
export interface Restored {
  at: number;
  heads: readonly { roomId: string; lastSeq: number }[];
}
