import { Controller, Req, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Registered, RouteInput, SignedIn } from '@parley/contracts';
import type { Request, Response } from 'express';
import { Handles, Input } from '../http/handles.decorator.js';
import { Refusal } from '../http/refusal.js';
import { bearerIn } from './bearer.strategy.js';
import { deviceOf } from './device.js';
import { GuessLimits } from './guess-limits.service.js';
import { Registration } from './registration.service.js';
import { SessionRefresh } from './session-refresh.service.js';
import { SignInAnswer } from './sign-in-answer.service.js';
import { SigningIn } from './signing-in.service.js';
import { SigningOut } from './signing-out.service.js';

const { register, login, refresh, logout } = routes.auth;

@Controller()
export class AuthController {
  constructor(
    private readonly registration: Registration,
    private readonly signingIn: SigningIn,
    private readonly sessionRefresh: SessionRefresh,
    private readonly signingOut: SigningOut,
    private readonly guessLimits: GuessLimits,
    private readonly answer: SignInAnswer,
  ) {}

  @Handles(register)
  async register(
    @Input() { body }: RouteInput<typeof register>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Registered> {
    const device = deviceOf(request);
    const by = { ip: device.ip, inviteCode: body.inviteCode };
    const attempt = () => this.registration.register(body, device, request.headers.host);
    const made = await this.guessLimits.signUp(by, attempt);
    return 'ticket' in made ? { waiting: made } : this.answer.give(response, made);
  }

  @Handles(login)
  async login(
    @Input() { body }: RouteInput<typeof login>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    const device = deviceOf(request);
    const attempt = () => this.signingIn.signIn(body, device);
    return this.answer.give(response, await this.guessLimits.signIn(body.username, device.ip, attempt));
  }

  @Handles(refresh)
  async refresh(
    @Input() _: RouteInput<typeof refresh>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    const token = this.answer.tokenIn(request);
    if (!token) throw new Refusal(token === undefined ? 'auth.required' : 'auth.invalid');
    return this.answer.give(response, await this.sessionRefresh.refresh(token));
  }

  @Handles(logout)
  async logout(
    @Input() _: RouteInput<typeof logout>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signingOut.signOut(this.answer.tokenIn(request)?.sessionId, bearerIn(request));
    this.answer.takeBack(response);
  }
}
