import { routes } from '@parley/contracts';
import type { CreateInviteLink, InviteLink, InvitePreview, RoomAndOwn, User } from '@parley/contracts';
import { anInviteLink, timeAt } from '../builders.js';
import { newestFirst, roomToInviteTo } from './fake-house.js';
import type { FakeHouse } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import type { FakeRoom } from './fake-room.js';
import { refuse } from './refuse.js';

interface Kept {
  link: InviteLink;
  room: FakeRoom;
  clientId: string | undefined;
  /** Who came by it; its uses. */
  people: Set<string>;
  expired: boolean;
}

/** Links into the rooms of a fake server. Whatever is the matter with one, it is not valid. */
export class FakeInviteLinks {
  private readonly kept: Kept[] = [];

  constructor(private readonly house: FakeHouse) {}

  /** Where it leads, for whoever holds its code. */
  preview(code: string): InvitePreview {
    const { room, link } = this.valid(code);
    const { name, topic, memberCount } = room.outline();
    const { asGuest } = link;
    return { serverName: 'Parley', room: { name, topic, memberCount }, signUp: true, asGuest };
  }

  serve({ route, params, query, body }: FakeRequest, userId: string): Response | null {
    const { id = '', linkId = '', code = '' } = params;
    const { ofRoom, make, revoke, accept } = routes.inviteLinks;
    if (route === accept) return answer(route, this.accept(userId, code));
    if (route !== ofRoom && route !== make && route !== revoke) return null;
    const room = roomToInviteTo(this.house, userId, id);
    if (route === make) {
      const { created, inviteLink } = this.put(userId, room, body);
      return answer(route, { inviteLink }, created ? 201 : 200);
    }
    if (route === revoke) {
      this.revoke(room, linkId);
      return answer(route, null);
    }
    const { shown, next } = newestFirst(this.of(room), query);
    return answer(route, { inviteLinks: shown, next });
  }

  make(room: FakeRoom, createdBy: User, { clientId, ...wanted }: CreateInviteLink = {}): InviteLink {
    const { expiresAt = null, maxUses = null, asGuest = false } = wanted;
    const link = anInviteLink({ roomId: room.id, createdBy, expiresAt, maxUses, asGuest });
    this.kept.push({ link, room, clientId, people: new Set(), expired: false });
    this.house.hintStaff(room);
    return link;
  }

  /** Its time has come. */
  expire(code: string): void {
    this.find(code).expired = true;
  }

  private of(room: FakeRoom): InviteLink[] {
    return this.kept
      .filter((each) => each.room === room)
      .map(({ link, people }) => ({ ...link, uses: people.size }));
  }

  /** The same person's same `clientId` is the same link (R5). */
  private put(
    userId: string,
    room: FakeRoom,
    wanted: CreateInviteLink,
  ): { created: boolean; inviteLink: InviteLink } {
    const before = this.kept.find(
      ({ link, clientId }) =>
        clientId !== undefined && clientId === wanted.clientId && link.createdBy?.id === userId,
    );
    if (before) return { created: false, inviteLink: { ...before.link, uses: before.people.size } };
    if (room.isArchived()) refuse('room.archived');
    return { created: true, inviteLink: this.make(room, this.house.accounts.of(userId).user, wanted) };
  }

  /** Again it is revoked as before. */
  private revoke(room: FakeRoom, linkId: string): void {
    const kept = this.kept.find(({ link }) => link.id === linkId && link.roomId === room.id);
    if (!kept) return refuse('invite_link.not_found');
    kept.link = { ...kept.link, revokedAt: kept.link.revokedAt ?? timeAt(0) };
    this.house.hintStaff(room);
  }

  /** Who is in the room already simply is, and is not counted. */
  private accept(userId: string, code: string): RoomAndOwn {
    const { room } = this.find(code);
    if (!room.place(userId)) this.valid(code).people.add(userId);
    return this.house.enterRoom(userId, room.id);
  }

  private valid(code: string): Kept {
    const kept = this.find(code);
    const { link, room, people, expired } = kept;
    const usedUp = link.maxUses !== null && people.size >= link.maxUses;
    const ended = expired || usedUp || link.revokedAt !== null || room.isArchived();
    return ended ? refuse('invite_link.not_valid') : kept;
  }

  private find(code: string): Kept {
    return this.kept.find(({ link }) => link.code === code) ?? refuse('invite_link.not_valid');
  }
}
