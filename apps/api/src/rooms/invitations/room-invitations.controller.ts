import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RoomInvitation, RoomInvitations, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Answer } from '../../http/answer.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { InvitationAllowance } from './invitation-allowance.service.js';
import { InvitationReading } from './invitation-reading.service.js';
import { Inviting } from './inviting.service.js';

const { ofRoom, invite, withdraw } = routes.invitations;

/** A room's invitations, for those who may invite. */
@Controller()
export class RoomInvitationsController {
  constructor(
    private readonly inviting: Inviting,
    private readonly reading: InvitationReading,
    private readonly allowance: InvitationAllowance,
  ) {}

  @Handles(ofRoom)
  list(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof ofRoom>): Promise<RoomInvitations> {
    return this.reading.ofRoom(actor, params.id, query);
  }

  @Handles(invite)
  async invite(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof invite>,
  ): Promise<Answer<{ invitation: RoomInvitation }>> {
    const { created, invitation } = await this.allowance.charged(actor, () =>
      this.inviting.invite(actor, params.id, params.userId),
    );
    return new Answer(created ? 201 : 200, { invitation });
  }

  @Handles(withdraw)
  withdraw(@By() actor: Actor, @Input() { params }: RouteInput<typeof withdraw>): Promise<void> {
    return this.inviting.withdraw(actor, params.id, params.userId);
  }
}
