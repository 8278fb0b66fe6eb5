import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { Refusal } from '../http/refusal.js';
import { GuessLimits } from './guess-limits.service.js';
import { PersonalTokens } from './personal-tokens.service.js';
import { Sessions } from './sessions.service.js';
import { SigningIn } from './signing-in.service.js';

const { sessions, endSession, tokens, createToken, endToken, changePassword } = routes.auth;

/** One's own keys: devices, tokens, password. */
@Controller()
export class AccountController {
  constructor(
    private readonly devices: Sessions,
    private readonly personalTokens: PersonalTokens,
    private readonly signingIn: SigningIn,
    private readonly guessLimits: GuessLimits,
  ) {}

  @Handles(sessions)
  async sessions(@By() actor: Actor): Promise<RouteAnswer<typeof sessions>> {
    return { sessions: await this.devices.list(actor.id, actor.sessionId) };
  }

  @Handles(endSession)
  async endSession(@By() actor: Actor, @Input() { params }: RouteInput<typeof endSession>): Promise<void> {
    if (!(await this.devices.end(actor.id, params.id))) throw new Refusal('not_found');
  }

  @Handles(tokens)
  async tokens(@By() actor: Actor): Promise<RouteAnswer<typeof tokens>> {
    return { tokens: await this.personalTokens.list(actor.id) };
  }

  @Handles(createToken)
  createToken(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof createToken>,
  ): Promise<RouteAnswer<typeof createToken>> {
    return this.personalTokens.create(actor, body);
  }

  @Handles(endToken)
  async endToken(@By() actor: Actor, @Input() { params }: RouteInput<typeof endToken>): Promise<void> {
    if (!(await this.personalTokens.end(actor, params.id))) throw new Refusal('not_found');
  }

  @Handles(changePassword)
  async changePassword(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof changePassword>,
  ): Promise<void> {
    const { currentPassword, newPassword } = body;
    await this.guessLimits.proof(actor.id, () => this.signingIn.expectPassword(actor, currentPassword));
    await this.signingIn.changePassword(actor, newPassword);
  }
}
