import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { NotificationList, NotificationReason, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { NotificationListing } from './notification-listing.service.js';

const { notifications } = routes;

@Controller()
export class NotificationsController {
  constructor(private readonly listing: NotificationListing) {}

  @Handles(notifications.list)
  list(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof notifications.list>,
  ): Promise<NotificationList> {
    return this.listing.list(actor, query);
  }

  @Handles(notifications.why)
  async why(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof notifications.why>,
  ): Promise<{ reason: NotificationReason }> {
    return { reason: await this.listing.why(actor, { roomId: params.id, seq: params.seq }) };
  }
}
