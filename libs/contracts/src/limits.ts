/** Every bound a person or a program can meet. Lengths are counted in Unicode code points. */
export const limits = {
  username: { min: 3, max: 32 },
  password: { min: 8, max: 256 },
  displayName: 64,
  email: 254,
  bio: 500,
  statusText: 100,
  statusEmoji: 32,
  tokenName: 64,
  /** A former username is kept for its person so long, so many at once. */
  formerUsernames: { days: 90, most: 5 },
  /** Hours for which a link is good: for a password by e-mail, handed over by an admin, and for an address. */
  oneTimeLink: { mailedHours: 1, handedHours: 24, emailHours: 24 },
  /** Days for which it is said what became of a sign-up. */
  signUpDays: 30,
  serverName: 64,
  excerpt: 120,
  roomName: 64,
  topic: 250,
  description: 2_000,
  body: 10_000,
  /** People in a direct room, oneself included. */
  directPeople: 10,
  emoji: 32,
  timeZone: 64,
  /** People whom one message can name. */
  named: 50,
  /** Rooms of more people than this are called as a whole by their moderators alone. */
  callAllFreely: 20,
  /** What calls one in a room, each message by its own, and threads with something unread: the newest of them. */
  called: 100,
  unreadThreads: 50,
  /** Threads somebody has to do with, in all rooms. */
  ownThreads: 20_000,
  /** Different emoji on one message, and people named with each. */
  reactions: { kinds: 50, people: 20 },
  /** Messages about which one call asks for one's own reactions. */
  ownReactions: 100,
  pins: 100,
  /** Seconds for which somebody is muted, or waits between two posts at the most; notices that one call answers. */
  moderation: { reason: 500, muteSeconds: 31_622_400, slowSeconds: 21_600, notices: 200 },
  /**
   * What is said about a report, messages copied on each side of the reported one, how often something is added to one,
   * those of one's own that one call answers, and days for which one is kept after it was decided.
   */
  reports: { text: 1_000, around: 5, added: 10, own: 200, days: 180 },
  /** Days after which messages may be taken away, at the most. */
  keepDays: 36_500,
  /** Former texts kept of one message: the first, and the newest. */
  versions: 100,
  /** Longer than a message may be, so that what is too long to send is not lost. */
  draft: 20_000,
  drafts: 500,
  /** People whom one has blocked. */
  blocks: 1_000,
  bookmarks: { most: 1_000, note: 500, years: 10 },
  keywords: { most: 20, length: 64 },
  /** People of whom one hears everything, or nothing. */
  personLevels: 200,
  push: { devices: 20, endpoint: 2_048, name: 100 },
  /** Notifications of which a device says at once how it showed them. */
  shownAtOnce: 100,
  /** Days for which it is kept why somebody was notified. */
  notificationDays: 30,
  /** A room of more people does not say who has seen what. */
  seenBy: 50,
  /** Entries of the inbox that one call marks. */
  inboxDone: 100,
  /** Open invitations of one person. */
  invitations: 200,
  /** `days` an invite link may last, characters of its `code`. */
  inviteLink: { maxUses: 1_000, days: 366, code: 22 },
  /** Of a picture as it is sent. */
  picture: { bytes: 10_485_760, pixels: 50_000_000 },
  /** Rooms named of those that two people share. */
  sharedRooms: 200,
  /** Sections of the room list that somebody has folded. */
  collapsed: 20,
  page: { default: 50, max: 200 },
  /** Rows of one catch-up. */
  changes: { default: 50, max: 500 },
  /** Sockets one person may have open on one node. */
  sockets: 100,
  /** People one socket watches. */
  watched: 500,
  /** Rooms one `room.sync` may name. */
  syncedRooms: 5_000,
  /** Bytes of an HTTP body or a socket packet. */
  packetBytes: 1_048_576,
  /** The largest `seq`, `revision` or `countNo`: PostgreSQL's int4. */
  position: 2_147_483_647,
} as const;

/** Names nobody may take, because they mean something in a conversation or in the house. */
export const reservedUsernames = ['here', 'room', 'all', 'everyone', 'admin', 'system', 'parley'] as const;
