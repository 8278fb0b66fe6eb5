import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountOversight } from './account-oversight.service.js';
import { AdminInviteLinksController } from './admin-invite-links.controller.js';
import { AdminRoomsController } from './admin-rooms.controller.js';
import { AdminUsersController } from './admin-users.controller.js';
import { ImportController } from './import/import.controller.js';
import { Imports } from './import/imports.service.js';

@Module({
  imports: [AuthModule, MessagesModule, RoomsModule, UsersModule],
  controllers: [AdminInviteLinksController, AdminRoomsController, AdminUsersController, ImportController],
  providers: [AccountOversight, Imports],
})
export class AdminModule {}
