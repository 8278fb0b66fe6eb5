import { Controller, Req } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import type { Request } from 'express';
import { Handles, Input } from '../../http/handles.decorator.js';
import { deviceOf } from '../device.js';
import { GuessLimits } from '../guess-limits.service.js';
import { OwnEmail } from '../own/own-email.service.js';
import { PasswordResets } from '../own/password-resets.service.js';
import { WaitingSignUps } from '../sign-ups/waiting-sign-ups.service.js';

const { forgotten, passwordLink, resetPassword, verifyEmail } = routes.ownAccount;
const { standing } = routes.signUps;

/** What those do who are not signed in, by what they were given. Nothing is used up by opening a link: it is posted. */
@Controller()
export class LinksController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly email: OwnEmail,
    private readonly signUps: WaitingSignUps,
    private readonly limits: GuessLimits,
  ) {}

  @Handles(forgotten)
  forgotten(@Input() { body }: RouteInput<typeof forgotten>, @Req() request: Request): Promise<void> {
    return this.limits.forgotten(deviceOf(request).ip, () => this.resets.ask(body.who));
  }

  @Handles(passwordLink)
  async passwordLink(
    @Input() { body }: RouteInput<typeof passwordLink>,
    @Req() request: Request,
  ): Promise<RouteAnswer<typeof passwordLink>> {
    const { username, expiresAt } = await this.counted(request, () => this.resets.link(body.token));
    return { username, expiresAt: expiresAt.toISOString() };
  }

  @Handles(resetPassword)
  resetPassword(@Input() { body }: RouteInput<typeof resetPassword>, @Req() request: Request): Promise<void> {
    return this.counted(request, () => this.resets.reset(body.token, body.newPassword));
  }

  @Handles(verifyEmail)
  verifyEmail(@Input() { body }: RouteInput<typeof verifyEmail>, @Req() request: Request): Promise<void> {
    return this.counted(request, () => this.email.verify(body.token));
  }

  @Handles(standing)
  standing(
    @Input() { body }: RouteInput<typeof standing>,
    @Req() request: Request,
  ): Promise<RouteAnswer<typeof standing>> {
    return this.counted(request, () => this.signUps.standing(body.ticket));
  }

  private counted<Result>(request: Request, attempt: () => Promise<Result>): Promise<Result> {
    return this.limits.link(deviceOf(request).ip, attempt);
  }
}
