import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { InviteLink, InviteLinks, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Answer } from '../../http/answer.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { InvitationAllowance } from '../invitations/invitation-allowance.service.js';
import { LinkMaking } from './link-making.service.js';
import { LinkReading } from './link-reading.service.js';

const { ofRoom, make, revoke } = routes.inviteLinks;

/** A room's links, for those who may invite. */
@Controller()
export class RoomInviteLinksController {
  constructor(
    private readonly making: LinkMaking,
    private readonly reading: LinkReading,
    private readonly allowance: InvitationAllowance,
  ) {}

  @Handles(ofRoom)
  list(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof ofRoom>): Promise<InviteLinks> {
    return this.reading.ofRoom(actor, params.id, query);
  }

  @Handles(make)
  async make(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof make>,
  ): Promise<Answer<{ inviteLink: InviteLink }>> {
    const { created, inviteLink } = await this.allowance.charged(actor, () =>
      this.making.make(actor, params.id, body),
    );
    return new Answer(created ? 201 : 200, { inviteLink });
  }

  @Handles(revoke)
  revoke(@By() actor: Actor, @Input() { params }: RouteInput<typeof revoke>): Promise<void> {
    return this.making.revoke(actor, params.id, params.linkId);
  }
}
