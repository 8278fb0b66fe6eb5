import { Controller, Req } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { InvitePreview, JoinedByLink, RouteInput } from '@parley/contracts';
import type { Request } from 'express';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { LinkGuesses } from '../../http/rate-limits/link-guesses.service.js';
import { LinkJoining } from './link-joining.service.js';
import { LinkReading } from './link-reading.service.js';

const { preview, accept } = routes.inviteLinks;

/** For whoever holds a link's code. */
@Controller()
export class InviteLinksController {
  constructor(
    private readonly reading: LinkReading,
    private readonly joining: LinkJoining,
    private readonly guesses: LinkGuesses,
  ) {}

  @Handles(preview)
  async preview(
    @Input() { params }: RouteInput<typeof preview>,
    @Req() { ip = '' }: Request,
  ): Promise<{ invite: InvitePreview }> {
    return { invite: await this.guesses.counted(ip, () => this.reading.preview(params.code)) };
  }

  @Handles(accept)
  accept(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof accept>,
    @Req() { ip = '' }: Request,
  ): Promise<JoinedByLink> {
    return this.guesses.counted(ip, () => this.joining.join(actor, params.code));
  }
}
