import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { OwnInvitations, RoomAndOwn, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { InvitationAnswers } from './invitation-answers.service.js';
import { InvitationReading } from './invitation-reading.service.js';

const { mine, accept, decline } = routes.invitations;

/** What one is invited to oneself. */
@Controller()
export class InvitationsController {
  constructor(
    private readonly reading: InvitationReading,
    private readonly answers: InvitationAnswers,
  ) {}

  @Handles(mine)
  mine(@By() actor: Actor): Promise<OwnInvitations> {
    return this.reading.mine(actor);
  }

  @Handles(accept)
  accept(@By() actor: Actor, @Input() { params }: RouteInput<typeof accept>): Promise<RoomAndOwn> {
    return this.answers.accept(actor, params.id);
  }

  @Handles(decline)
  decline(@By() actor: Actor, @Input() { params }: RouteInput<typeof decline>): Promise<void> {
    return this.answers.decline(actor, params.id);
  }
}
