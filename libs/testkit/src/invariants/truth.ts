import type {
  Bookmark,
  ClosedState,
  Draft,
  InboxMark,
  Member,
  Message,
  OwnThread,
  Preferences,
  Presence,
  Room,
  User,
} from '@parley/contracts';
import type { HeldOwn } from '@parley/sdk';
import type { AttemptTruth, NotificationTruth } from './telling.js';

/** Read from PostgreSQL at the end, when nobody writes any more, past the product. */
export interface Truth {
  epoch: string;
  rooms: readonly Room[];
  /** All rows of these rooms, deleted ones too. */
  messages: readonly Message[];
  /** All memberships of these rooms, of those who left too. */
  members: readonly Member[];
  /** The own half of every present membership. `unread` is not asked for: it is counted again. */
  own: readonly OwnTruth[];
  /** Everybody's counter of what only they see (R3). */
  selfRevisions: readonly { userId: string; selfRevision: number }[];
  /** Where people really are, by the connections that they have. */
  presence: readonly Whereabouts[];
  /** Into these rooms, whatever became of them. */
  invitations: readonly InvitationTruth[];
  /** Who is not among them has chosen nothing. */
  preferences: readonly PreferencesTruth[];
  /** What everybody calls themselves, and is called by in a message. */
  people: readonly (Named & Pick<User, 'username'>)[];
  /** Those who cannot ask for anything. */
  suspended: readonly string[];
  /** Those into these rooms. */
  links: readonly LinkTruth[];
  reactions: readonly ReactionTruth[];
  /** Of those who are in the room. */
  places: readonly PlaceTruth[];
  drafts: readonly Ones<Omit<Draft, 'updatedAt'>>[];
  bookmarks: readonly Ones<Bookmark>[];
  /** What of their inboxes people put aside, or took up again. */
  done: readonly Ones<InboxMark>[];
  /** For whom what was decided, of things in these rooms. */
  notifications: readonly NotificationTruth[];
  /** What became of that on devices of push. */
  attempts: readonly AttemptTruth[];
}

/** What is one person's alone. */
export type Ones<Thing> = Thing & { userId: string };
/** A row of those of which a message's `reactions` are made. */
export interface ReactionTruth {
  roomId: string;
  seq: number;
  emoji: string;
  userId: string;
  /** The room's, when it was made. */
  revision: number;
}
/** Where somebody stands in a thread: `OwnThread` less what is counted again. */
export type PlaceTruth = Ones<Omit<OwnThread, 'lastThreadSeq'>>;

export type OwnTruth = { userId: string } & Pick<
  HeldOwn,
  'roomId' | 'role' | 'lastReadSeq' | 'readVersion' | 'notify' | 'favourite' | 'hiddenSeq' | 'selfRevision'
> & {
    /** Up to which revision of the room they have looked at reactions to what they said. */
    reactionsSeen: number;
  };
/** `open`: it can be accepted now. */
export interface InvitationTruth {
  id: string;
  roomId: string;
  userId: string;
  state: 'pending' | ClosedState;
  open: boolean;
}
/** `chosen` has what was chosen ever, and nothing else. */
export type PreferencesTruth = { userId: string; chosen: Partial<Preferences> } & Pick<
  Preferences,
  'selfRevision'
>;
export type Named = Pick<User, 'id' | 'displayName' | 'updatedAt'>;
/** `people`: who came by it, by user id. */
export interface LinkTruth {
  id: string;
  roomId: string;
  maxUses: number | null;
  uses: number;
  people: readonly string[];
}
export type Whereabouts = Pick<Presence, 'userId' | 'status'>;
