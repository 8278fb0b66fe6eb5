import { routes } from '@parley/contracts';
import type { Ban, BanList, Message, ModerationNotice, Mute, MuteList, User } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { KnownUpTo } from '../inbox/known-up-to.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { MessageOversight } from './message-oversight.js';

export interface ModerationParts {
  call: Call;
  met(users: readonly User[]): void;
}

interface Page {
  after?: string;
  limit?: number;
}
/** A message by its place, and by its id where that is known (R23). */
type Place = Pick<Message, 'roomId' | 'seq'> & { id?: string };

/**
 * Keeping order in rooms, and what one was told of what others did. Read-only and slow mode are settings of the room
 * (`rooms.update`). Every act rejects with ParleyError.
 */
export class Moderation {
  private readonly heard = new Map<string, ModerationNotice>();
  private readonly held = new Observed<readonly ModerationNotice[]>([]);
  /** What moderators did that concerns oneself, and why; the newest last. */
  readonly notices: Observable<readonly ModerationNotice[]> = this.held;
  /**
   * The room of which it was heard last that who is muted or banned there is another now; a new object each time. Such
   * words may be lost: with each comparison with the server it is `roomId: null`, which is any room.
   */
  readonly changedIn = new Observed<{ readonly roomId: string | null } | null>(null);
  private readonly known = new KnownUpTo(async (since) => {
    const { notices, selfRevision } = await this.parts.call(routes.moderation.notices, { query: { since } });
    this.take(...notices);
    return selfRevision;
  });

  /** The messages of all public rooms, for server moderators and up. */
  readonly messages: MessageOversight;

  constructor(private readonly parts: ModerationParts) {
    this.messages = new MessageOversight(parts);
  }

  /** From now on, for so many seconds. */
  async mute(roomId: string, userId: string, seconds: number, reason = ''): Promise<Mute> {
    const input = { params: { id: roomId, userId }, body: { seconds, reason } };
    return (await this.parts.call(routes.moderation.mute, input)).mute;
  }

  async unmute(roomId: string, userId: string): Promise<void> {
    await this.parts.call(routes.moderation.unmute, { params: { id: roomId, userId } });
  }

  async mutes(roomId: string, page: Page = {}): Promise<MuteList> {
    const list = await this.parts.call(routes.moderation.mutes, {
      params: { id: roomId },
      query: { ...page },
    });
    this.parts.met(list.users);
    return list;
  }

  /** Removes a person and keeps them out. */
  async ban(roomId: string, userId: string, reason = ''): Promise<Ban> {
    const input = { params: { id: roomId, userId }, body: { reason } };
    return (await this.parts.call(routes.moderation.ban, input)).ban;
  }

  async unban(roomId: string, userId: string): Promise<void> {
    await this.parts.call(routes.moderation.unban, { params: { id: roomId, userId } });
  }

  async bans(roomId: string, page: Page = {}): Promise<BanList> {
    const list = await this.parts.call(routes.moderation.bans, {
      params: { id: roomId },
      query: { ...page },
    });
    this.parts.met(list.users);
    return list;
  }

  async removeMember(roomId: string, userId: string, reason = ''): Promise<void> {
    await this.parts.call(routes.members.remove, { params: { id: roomId, userId }, query: { reason } });
  }

  /** Somebody else's, which takes a word of why. */
  async removeMessage({ roomId, seq, id: messageId }: Place, reason = ''): Promise<void> {
    const query = { messageId, reason };
    await this.parts.call(routes.messages.delete, { params: { id: roomId, seq }, query });
  }

  /** How many messages of theirs stand here: what a purge removes, and what is left of one. */
  async purgeable(roomId: string, userId: string): Promise<number> {
    const input = { params: { id: roomId, userId } };
    return (await this.parts.call(routes.moderation.purgeable, input)).messages;
  }

  /** All that they said here until now. It takes a while; the room tells it as it goes on. */
  async purge(roomId: string, userId: string, reason = ''): Promise<void> {
    const input = { params: { id: roomId, userId }, body: { reason } };
    await this.parts.call(routes.moderation.purge, input);
  }

  /** Whether only moderators reply in the thread that this message begins. */
  async lockThread({ roomId, seq, id: messageId }: Place, locked = true): Promise<Message> {
    const { lockThread, unlockThread } = routes.moderation;
    const input = { params: { id: roomId, seq }, query: { messageId } };
    return (await this.parts.call(locked ? lockThread : unlockThread, input)).message;
  }

  /** Takes in the word of some. */
  take(...notices: readonly ModerationNotice[]): void {
    const news = notices.filter(({ id }) => !this.heard.has(id));
    if (news.length === 0) return;
    for (const notice of news) this.heard.set(notice.id, notice);
    const ascending = (one: ModerationNotice, other: ModerationNotice) =>
      one.selfRevision - other.selfRevision;
    this.held.set([...this.heard.values()].sort(ascending));
  }

  /** The newest number that any of them bears: where more is there than was heard, it is asked for. */
  newest(selfRevision: number): void {
    this.known.newest(selfRevision);
  }

  /** null: of whichever room a word may have been lost. */
  hearOfRoom(roomId: string | null): void {
    this.changedIn.set({ roomId });
  }

  clear(): void {
    this.known.clear();
    this.heard.clear();
    this.held.set([]);
  }
}
