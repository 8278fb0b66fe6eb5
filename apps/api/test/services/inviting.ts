import type { CreateInviteLink, InviteLink, RoomInvitation } from '@parley/contracts';
import type { Actor } from '../../src/http/actor.js';
import { InvitationAnswers } from '../../src/rooms/invitations/invitation-answers.service.js';
import { InvitationReading } from '../../src/rooms/invitations/invitation-reading.service.js';
import { Inviting } from '../../src/rooms/invitations/inviting.service.js';
import { LinkJoining } from '../../src/rooms/invite-links/link-joining.service.js';
import { LinkMaking } from '../../src/rooms/invite-links/link-making.service.js';
import { LinkReading } from '../../src/rooms/invite-links/link-reading.service.js';
import type { Story } from './story.js';

/** Asking people in, in a story's words. Rooms and invitations go by their id, links by their code. */
export class AskingIn {
  constructor(private readonly story: Story) {}

  async invite(actor: Actor, roomId: string, person: Actor): Promise<RoomInvitation> {
    return (await this.put(actor, roomId, person)).invitation;
  }

  put(actor: Actor, roomId: string, person: Actor) {
    return this.story.get(Inviting).invite(actor, roomId, person.id);
  }

  withdraw(actor: Actor, roomId: string, person: Actor): Promise<void> {
    return this.story.get(Inviting).withdraw(actor, roomId, person.id);
  }

  accept(actor: Actor, id: string) {
    return this.story.get(InvitationAnswers).accept(actor, id);
  }

  decline(actor: Actor, id: string): Promise<void> {
    return this.story.get(InvitationAnswers).decline(actor, id);
  }

  mine(actor: Actor) {
    return this.story.get(InvitationReading).mine(actor);
  }

  ofRoom(actor: Actor, roomId: string, page: { after?: string; limit?: number } = {}) {
    return this.story.get(InvitationReading).ofRoom(actor, roomId, { limit: 50, ...page });
  }

  async link(actor: Actor, roomId: string, wanted: CreateInviteLink = {}): Promise<InviteLink> {
    return (await this.story.get(LinkMaking).make(actor, roomId, wanted)).inviteLink;
  }

  links(actor: Actor, roomId: string, page: { after?: string; limit?: number } = {}) {
    return this.story.get(LinkReading).ofRoom(actor, roomId, { limit: 50, ...page });
  }

  revoke(actor: Actor, roomId: string, linkId: string): Promise<void> {
    return this.story.get(LinkMaking).revoke(actor, roomId, linkId);
  }

  joinBy(actor: Actor, code: string) {
    return this.story.get(LinkJoining).join(actor, code);
  }

  preview(code: string) {
    return this.story.get(LinkReading).preview(code);
  }
}
