import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountOversight } from './account-oversight.service.js';
import { AdminInviteLinksController } from './admin-invite-links.controller.js';
import { AdminJobsController } from './admin-jobs.controller.js';
import { AdminRoomsController } from './admin-rooms.controller.js';
import { AdminUsersController } from './admin-users.controller.js';
import { DeadJobs } from './dead-jobs.service.js';
import { ImportController } from './import/import.controller.js';
import { Imports } from './import/imports.service.js';

@Module({
  imports: [AuthModule, MessagesModule, RoomsModule, UsersModule],
  controllers: [
    AdminInviteLinksController,
    AdminJobsController,
    AdminRoomsController,
    AdminUsersController,
    ImportController,
  ],
  providers: [AccountOversight, DeadJobs, Imports],
})
export class AdminModule {}
