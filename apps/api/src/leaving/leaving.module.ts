import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountLeaving } from './account-leaving.service.js';
import { LeavingController } from './leaving.controller.js';
import { LeavingReading } from './leaving-reading.service.js';
import { LeavingWork } from './leaving-work.service.js';
import { OwnExport } from './own-export.service.js';

/** Accounts that end, and what becomes of what was theirs. */
@Module({
  imports: [AuthModule, RoomsModule, UsersModule],
  controllers: [LeavingController],
  providers: [AccountLeaving, LeavingReading, LeavingWork, OwnExport],
})
export class LeavingModule {}
