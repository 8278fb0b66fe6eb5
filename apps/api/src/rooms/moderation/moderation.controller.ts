import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Ban, BanList, ModerationNotices, Mute, MuteList, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { Banning } from './banning.service.js';
import { ModerationReading } from './moderation-reading.service.js';
import { Muting } from './muting.service.js';
import { NoticeReading } from './notice-reading.service.js';

const { notices, mutes, mute, unmute, bans, ban, unban } = routes.moderation;

@Controller()
export class ModerationController {
  constructor(
    private readonly notified: NoticeReading,
    private readonly reading: ModerationReading,
    private readonly muting: Muting,
    private readonly banning: Banning,
  ) {}

  @Handles(notices)
  notices(@By() actor: Actor, @Input() { query }: RouteInput<typeof notices>): Promise<ModerationNotices> {
    return this.notified.list(actor, query.since);
  }

  @Handles(mutes)
  mutes(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof mutes>): Promise<MuteList> {
    return this.reading.mutes(actor, params.id, query);
  }

  @Handles(mute)
  async mute(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof mute>,
  ): Promise<{ mute: Mute }> {
    return { mute: await this.muting.mute(actor, params.id, { userId: params.userId, ...body }) };
  }

  @Handles(unmute)
  unmute(@By() actor: Actor, @Input() { params }: RouteInput<typeof unmute>): Promise<void> {
    return this.muting.unmute(actor, params.id, params.userId);
  }

  @Handles(bans)
  bans(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof bans>): Promise<BanList> {
    return this.reading.bans(actor, params.id, query);
  }

  @Handles(ban)
  async ban(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof ban>): Promise<{ ban: Ban }> {
    return { ban: await this.banning.ban(actor, params.id, { userId: params.userId, ...body }) };
  }

  @Handles(unban)
  unban(@By() actor: Actor, @Input() { params }: RouteInput<typeof unban>): Promise<void> {
    return this.banning.unban(actor, params.id, params.userId);
  }
}
