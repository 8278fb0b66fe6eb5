import type { SyncRooms } from '@parley/contracts';
import type { FakeLink } from './fake-link.js';
import type { FakeRooms } from './fake-rooms.js';
import { syncAnswer } from './fake-sync.js';
import { refuse } from './refuse.js';

/** What a fake server does at a socket's word. */
export class FakeCommands {
  /** The status that each link's device said last. */
  readonly statuses = new Map<FakeLink, string>();

  constructor(private readonly server: FakeRooms) {}

  obey(userId: string, name: string, data: never, link: FakeLink): unknown {
    if (name === 'room.sync') return this.sync(userId, data);
    if (name === 'message.post') return this.post(userId, data);
    if (name === 'room.read') return { own: this.read(userId, data) };
    if (name === 'presence.watch') return this.watch(data);
    if (name === 'presence.set') return this.setStatus(link, data);
    if (name === 'typing.set') return this.typing(userId, data);
    if (name === 'look.set') return this.server.notifications.look(link, data);
    if (name === 'notifications.shown') return this.server.notifications.noteShown(userId, data);
    return {};
  }

  private post(userId: string, { roomId, ...post }: { roomId: string; body: string }) {
    const { server } = this;
    return { message: server.post(server.find(roomId), server.accounts.of(userId).user, post.body, post) };
  }

  private read(userId: string, data: { roomId: string; seq: number; force?: boolean; readVersion?: number }) {
    const room = this.server.find(data.roomId);
    const place = room.place(userId) ?? refuse('room.not_found');
    const known = data.readVersion ?? place.readVersion;
    const seq = Math.min(data.seq, room.messages.length);
    const moves = data.force ?? (known >= place.readVersion && seq > place.lastReadSeq);
    if (moves) {
      place.lastReadSeq = seq;
      place.readVersion += data.force ? 1 : 0;
      place.selfRevision = this.server.accounts.nextOf(userId);
      const { selfRevision } = place;
      this.server.tellUser(userId, 'own.updated', { selfRevision, own: room.own(userId) });
    }
    return room.own(userId);
  }

  private sync(userId: string, asked: SyncRooms) {
    const { rooms, accounts, epoch, own } = this.server;
    const mine = [...rooms.values()].filter((room) => room.place(userId));
    const answer = { ...syncAnswer(accounts.of(userId), mine, asked, epoch), ...own.listsOf(userId) };
    if (!own.isKnown) return answer;
    const threads = this.server.threadsOf(userId);
    const selfRevision = Math.max(0, ...threads.map((thread) => thread.selfRevision));
    return { ...answer, held: { ...answer.held, threads: { count: threads.length, selfRevision } } };
  }

  private watch({ userIds }: { userIds: string[] }) {
    const here = new Set([...this.server.links].map(({ userId }) => userId));
    const presence = userIds.map((userId) => ({
      userId,
      status: here.has(userId) ? 'online' : 'offline',
      lastSeenAt: null,
      version: 1,
    }));
    return { presence };
  }

  private setStatus(link: FakeLink, { status }: { status: string }) {
    this.statuses.set(link, status);
    return {};
  }

  private typing(userId: string, said: { roomId: string; typing: boolean; threadRoot?: number }) {
    for (const other of this.server.find(said.roomId).presentIds()) {
      if (other !== userId) this.server.tellUser(other, 'typing.changed', { ...said, userId });
    }
    return {};
  }
}
