import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { Attempts } from './attempts.service.js';
import { Deciding } from './deciding.service.js';
import { Looking } from './looking.service.js';
import { NotificationListing } from './notification-listing.service.js';
import { NotificationsController } from './notifications.controller.js';
import { Raising } from './raising.service.js';
import { ShownInApp } from './shown-in-app.service.js';
import { StillToTell } from './still-to-tell.service.js';
import { Sweeping } from './sweeping.service.js';

/** Who is told of what, why, and what became of it. */
@Module({
  imports: [RoomsModule],
  controllers: [NotificationsController],
  providers: [Attempts, Deciding, Looking, NotificationListing, Raising, ShownInApp, StillToTell, Sweeping],
  exports: [Attempts, Looking, ShownInApp, StillToTell],
})
export class NotificationsModule {}
