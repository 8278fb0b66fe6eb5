import type { InRoom } from '@parley/policy';
import type { ClosedState, Invitation, Own, Room, RoomEvent, SelfEvent, User } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { noteAct } from '../audit/note-act.js';
import type { Act } from '../audit/note-act.js';
import type { CommittedChange } from '../database/committed-changes.js';
import type { InvitationEntity } from '../database/entities/invitation.entity.js';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { callsIn, callsOf } from './calls.js';
import { memberView } from './member.view.js';
import { ownView } from './own.view.js';
import { roomView } from './room.view.js';

export interface LockedFacts {
  actor: Actor;
  room: RoomEntity;
  /** The actor's present membership. */
  membership: MembershipEntity | null;
  /** The database's clock, read after the lock. */
  now: Date;
  epoch: string;
  people?: User[];
}

type MemberEvent = 'member.joined' | 'member.updated' | 'member.left';

/** A room whose row this transaction holds (R1). What is told here leaves after the commit. */
export class LockedRoom {
  readonly actor: Actor;
  readonly room: RoomEntity;
  readonly membership: MembershipEntity | null;
  readonly now: Date;
  /** The caller acts on what a member of the room reported. */
  byReport = false;
  private readonly closed: CommittedChange[] = [];
  private readonly added: MembershipEntity[] = [];
  private readonly told: CommittedChange[] = [];
  private readonly before: number;

  constructor(
    readonly manager: EntityManager,
    private readonly facts: LockedFacts,
  ) {
    ({ actor: this.actor, room: this.room, membership: this.membership, now: this.now } = facts);
    this.before = facts.room.revision;
  }

  /** What the policy judges by. */
  get subject(): InRoom {
    const { kind, archivedAt, memberCount, readOnly } = this.room;
    return {
      actor: this.actor,
      room: { kind, archived: archivedAt !== null, memberCount, readOnly },
      membership: this.membership,
      byReport: this.byReport,
    };
  }

  /** Takes the room's next number. Stamp exactly one row with it, and tell exactly one event (R2). */
  nextRevision(): number {
    this.room.revision += 1;
    return this.room.revision;
  }

  /** Into the audit log, as an act of the caller in this room. */
  note(act: Omit<Act, 'roomId'>): Promise<void> {
    return noteAct(this.manager, this.actor, { ...act, roomId: this.room.id });
  }

  tellMembers(event: RoomEvent): void {
    this.told.push({ to: 'room', event });
  }

  tellOf(type: MemberEvent, membership: MembershipEntity, user: User): void {
    const { revision } = membership;
    const { id: roomId, memberCount } = this.room;
    this.tellMembers({ type, roomId, revision, member: memberView(membership, user), memberCount });
  }

  tellSettings(): void {
    const { id: roomId, settingsRevision: revision } = this.room;
    this.tellMembers({ type: 'room.updated', roomId, revision, room: this.view() });
  }

  /** Comes before every event of the room, with the room as it is at the commit. */
  tellAdded(membership: MembershipEntity): void {
    this.added.push(membership);
  }

  async tellOwn(membership: MembershipEntity): Promise<void> {
    const { selfRevision, userId } = membership;
    this.tellPerson(userId, { type: 'own.updated', selfRevision, own: await this.ownOf(membership) });
  }

  tellRemoved({ userId, selfRevision }: MembershipEntity): void {
    const roomId = this.room.id;
    this.tellPerson(userId, { type: 'room.removed', selfRevision, roomId });
    this.told.push({ to: 'access', userId, roomId });
  }

  tellInvited(userId: string, invitation: Invitation): void {
    const { selfRevision } = invitation;
    this.tellPerson(userId, { type: 'invitation.received', selfRevision, invitation });
  }

  /** Comes before all else: who accepts, or is let in meanwhile, is in the room under their next number. */
  tellClosed({ id: invitationId, userId }: InvitationEntity, state: ClosedState, selfRevision: number): void {
    const roomId = this.room.id;
    const event = { type: 'invitation.closed' as const, selfRevision, invitationId, roomId, state };
    this.closed.push({ to: 'user', userId, event });
  }

  /** Those who look after the room ask again who is invited and which links there are; the invited, what is open to them. */
  hintInvitations(userIds: readonly string[]): void {
    const roomId = this.room.id;
    this.told.push({ to: 'hint', userIds, event: { type: 'invitations.changed', roomId } });
  }

  /** Those who keep order here ask again who is muted and banned. */
  hintModeration(userIds: readonly string[]): void {
    const roomId = this.room.id;
    this.told.push({ to: 'hint', userIds, event: { type: 'moderation.changed', roomId } });
  }

  view() {
    const { epoch, people } = this.facts;
    return roomView(this.room, { epoch, byMember: true, people });
  }

  async viewFor(membership: MembershipEntity): Promise<{ room: Room; own: Own }> {
    return { own: await this.ownOf(membership), room: this.view() };
  }

  /** Writes the room's row, where a revision was taken. */
  async save(): Promise<void> {
    if (this.room.revision === this.before) return;
    const { id, ...columns } = this.room;
    await this.manager.update(RoomEntity, id, columns);
  }

  changes(): CommittedChange[] {
    const added = this.added.map((membership): CommittedChange => {
      const { userId, selfRevision } = membership;
      // Who comes in begins at the head, where nothing calls them.
      const own = ownView(this.room, membership, callsIn({}, this.room));
      const event = { type: 'room.added' as const, selfRevision, room: this.view(), own };
      return { to: 'user', userId, event };
    });
    return [...this.closed, ...added, ...this.told];
  }

  private async ownOf(membership: MembershipEntity): Promise<Own> {
    return ownView(this.room, membership, await callsOf(this.manager, this.room, membership));
  }

  tellPerson(userId: string, event: SelfEvent): void {
    this.told.push({ to: 'user', userId, event });
  }
}
