import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { InviteLink, InviteLinks, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Answer } from '../http/answer.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { InvitationAllowance } from '../rooms/invitations/invitation-allowance.service.js';
import { LinkMaking } from '../rooms/invite-links/link-making.service.js';
import { LinkReading } from '../rooms/invite-links/link-reading.service.js';

const { list, make, revoke } = routes.serverLinks;

/** Links onto the server. */
@Controller()
export class AdminInviteLinksController {
  constructor(
    private readonly making: LinkMaking,
    private readonly reading: LinkReading,
    private readonly allowance: InvitationAllowance,
  ) {}

  @Handles(list)
  list(@Input() { query }: RouteInput<typeof list>): Promise<InviteLinks> {
    return this.reading.ofServer(query);
  }

  @Handles(make)
  async make(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof make>,
  ): Promise<Answer<{ inviteLink: InviteLink }>> {
    const { created, inviteLink } = await this.allowance.charged(actor, () =>
      this.making.makeForServer(actor, body),
    );
    return new Answer(created ? 201 : 200, { inviteLink });
  }

  @Handles(revoke)
  revoke(@By() actor: Actor, @Input() { params }: RouteInput<typeof revoke>): Promise<void> {
    return this.making.revokeForServer(actor, params.id);
  }
}
