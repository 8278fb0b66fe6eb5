import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { GuessLimits } from '../guess-limits.service.js';
import { SigningIn } from '../signing-in.service.js';
import { OwnEmail } from './own-email.service.js';
import { OwnUsername } from './own-username.service.js';

const { sendEmailLink, changeEmail, changeUsername } = routes.ownAccount;

/** By what one is known: name and address. */
@Controller()
export class OwnAccountController {
  constructor(
    private readonly email: OwnEmail,
    private readonly username: OwnUsername,
    private readonly signingIn: SigningIn,
    private readonly guessLimits: GuessLimits,
  ) {}

  @Handles(sendEmailLink)
  sendEmailLink(@By() actor: Actor, @Input() _: RouteInput<typeof sendEmailLink>): Promise<void> {
    return this.email.sendLink(actor);
  }

  @Handles(changeEmail)
  async changeEmail(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof changeEmail>,
  ): Promise<RouteAnswer<typeof changeEmail>> {
    await this.guessLimits.proof(actor.id, () => this.signingIn.expectPassword(actor, body.currentPassword));
    return { user: await this.email.change(actor, body.email) };
  }

  @Handles(changeUsername)
  async changeUsername(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof changeUsername>,
  ): Promise<RouteAnswer<typeof changeUsername>> {
    return { user: await this.username.change(actor, body.username) };
  }
}
