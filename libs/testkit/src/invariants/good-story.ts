import type { Member, Message } from '@parley/contracts';
import type { HeldOwn, HeldRoom } from '@parley/sdk';
import {
  aMember,
  aMessage,
  anId,
  anInvitation,
  anOwn,
  aRoom,
  alice,
  bob,
  somePreferences,
  timeAt,
} from '../builders.js';
import { aHistory } from './a-history.js';
import { concerned } from './concerned.js';
import type { Concern } from './concerned.js';
import type {
  Acknowledged,
  Client,
  HeardInvitation,
  Held,
  History,
  InvitationTruth,
  LinkTruth,
  NotificationTruth,
  Received,
  Shown,
  Truth,
} from './history.js';
import { violations } from './violations.js';
import { WindowNotes } from './window-notes.js';

/** They were thought of, and had no reason to be told. */
function aDecision({ userId, roomId, seq, source, about }: Concern): NotificationTruth {
  const verdict = { rule: 'read', kind: 'mention' } as const;
  const at = source === 'reminder' ? about : timeAt(1);
  return { id: anId(), userId, roomId, seq, source, about, at, ...verdict, anew: verdict };
}

/**
 * A room of Alice and Bob with `count` messages of hers, and another that Bob is invited to. All went well; a test then
 * bends one thing.
 */
export class GoodStory {
  readonly room: HeldRoom;
  readonly rows: Message[];
  readonly clients: Client[] = [
    { name: "alice's laptop", userId: alice.id },
    { name: "bob's phone", userId: bob.id },
  ];
  readonly bobs = "bob's phone";
  readonly own: HeldOwn;
  readonly members: Member[];
  readonly invitation = anInvitation({ selfRevision: 3 });
  readonly preferences = somePreferences({ dense: true, selfRevision: 2 });
  /** Bob came by it. */
  readonly link: LinkTruth;

  constructor(count = 5) {
    const roomId = anId();
    this.rows = Array.from({ length: count }, (_, place) =>
      aMessage({ roomId, seq: place + 1, revision: place + 3, createdAt: timeAt(place) }),
    );
    const newest = this.rows.at(-1);
    this.room = aRoom({
      ...{ id: roomId, lastSeq: count, lastCountNo: count, revision: count + 2 },
      lastMessage: newest
        ? { seq: newest.seq, authorId: alice.id, excerpt: newest.body, createdAt: newest.createdAt }
        : null,
    });
    this.own = anOwn({ roomId, lastReadSeq: 2, unread: count - 2, selfRevision: 4 });
    this.members = [
      aMember(alice, { roomId, revision: 1, role: 'owner' }),
      aMember(bob, { roomId, revision: 2 }),
    ];
    this.link = { id: anId(), roomId, maxUses: 2, uses: 1, people: [bob.id] };
  }

  truth(more: Partial<Truth> = {}): Truth {
    const { role, lastReadSeq, readVersion, notify, favourite, hiddenSeq, selfRevision, roomId } = this.own;
    const half = {
      ...{ roomId, role, readVersion, notify, favourite, hiddenSeq, selfRevision },
      reactionsSeen: 0,
    };
    const truth: Truth = {
      epoch: 'first',
      rooms: [this.room],
      messages: this.rows,
      members: this.members,
      own: [
        { userId: alice.id, ...half, lastReadSeq: this.rows.length },
        { userId: bob.id, ...half, lastReadSeq },
      ],
      selfRevisions: [
        { userId: alice.id, selfRevision: 9 },
        { userId: bob.id, selfRevision: 4 },
      ],
      presence: [{ userId: alice.id, status: 'online' }],
      invitations: [this.invitationTruth()],
      preferences: [{ userId: bob.id, chosen: { dense: true }, selfRevision: 2 }],
      people: [alice, bob],
      links: [this.link],
      ...{ reactions: [], places: [], drafts: [], bookmarks: [], done: [] },
      ...{ notifications: [], attempts: [], suspended: [] },
      ...more,
    };
    const decided = concerned({ truth, chose: [] }).map(aDecision);
    return { ...truth, notifications: more.notifications ?? decided };
  }

  invitationTruth(more: Partial<InvitationTruth> = {}): InvitationTruth {
    const { id, room } = this.invitation;
    return { id, roomId: room.id, userId: bob.id, state: 'pending', open: true, ...more };
  }

  /** Bob's phone hears of his invitation. */
  heard(more: Partial<HeardInvitation> = {}): HeardInvitation {
    const { id, room } = this.invitation;
    const word = { client: this.bobs, at: 50, invitationId: id, roomId: room.id };
    return { ...word, fields: Object.keys(room), ...more };
  }

  posted(message: Message | undefined = this.rows[0]): Acknowledged {
    if (!message) throw new Error('this story has no such message');
    return { by: message.authorId, at: 100, began: 90, did: 'post', message };
  }

  /** What Bob's phone showed, window after window, at 1, 2, 3 … ms. */
  shown(...windows: readonly (readonly Message[])[]): Shown[] {
    let at = 0;
    const notes = new WindowNotes(() => ++at);
    for (const window of windows) notes.look(this.bobs, this.room.id, window, 'first');
    return notes.shown;
  }

  told(...revisions: number[]): Received[] {
    return revisions.map((revision, place) => ({
      client: this.bobs,
      at: place,
      roomId: this.room.id,
      event: { connection: '1', type: 'message.posted', since: revision - 1, revision },
    }));
  }

  window(more: Partial<Held['windows'][number]> = {}): Held['windows'][number] {
    const ends = { hasMoreBefore: false, hasMoreAfter: false };
    return {
      roomId: this.room.id,
      messages: this.rows,
      members: this.members,
      pending: [],
      ...ends,
      ...more,
    };
  }

  held(more: Partial<Held> = {}): Held {
    return {
      client: this.bobs,
      rooms: [{ room: this.room, own: this.own }],
      windows: [this.window()],
      presence: [{ userId: alice.id, status: 'online' }],
      people: [{ userId: alice.id, displayName: alice.displayName }],
      invitations: [this.invitation],
      preferences: this.preferences,
      ...{ threads: [], pins: [], drafts: [], bookmarks: [], done: [], inbox: 0 },
      ...more,
    };
  }

  history(more: Partial<History> = {}): History {
    const roomId = this.room.id;
    return aHistory({
      truth: this.truth(),
      clients: this.clients,
      acknowledged: this.rows.map((row) => this.posted(row)),
      meant: this.rows.map(({ authorId, body }) => ({ by: authorId, roomId, body })),
      admitted: [alice, bob].map(({ id }) => ({ userId: id, roomId, from: 0 })),
      received: this.told(3, 4, 5, 6, 7),
      invited: [this.heard()],
      shown: this.shown(this.rows.slice(0, 2), this.rows),
      held: [this.held()],
      ...more,
    });
  }

  /** The faults that the judge finds in it. */
  faults(more: Partial<History> = {}): string[] {
    return violations(this.history(more)).map(({ fault }) => fault);
  }
}
