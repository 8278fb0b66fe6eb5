import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { DirectRooms } from './direct-rooms.service.js';
import { InvitationReading } from './invitations/invitation-reading.service.js';
import { MembersController } from './members.controller.js';
import { Memberships } from './memberships.service.js';
import { OwnChanges } from './own-changes.service.js';
import { OwnLists } from './own-lists.service.js';
import { OwnMemberships } from './own-memberships.service.js';
import { OwnSettings } from './own-settings.service.js';
import { PromptReading } from './prompt-reading.service.js';
import { ReadPosition } from './read-position.service.js';
import { RoomCreationController } from './room-creation.controller.js';
import { RoomCreation } from './room-creation.service.js';
import { RoomDirectory } from './room-directory.service.js';
import { RoomHeads } from './room-heads.service.js';
import { RoomJoining } from './room-joining.service.js';
import { RoomListing } from './room-listing.service.js';
import { RoomMembers } from './room-members.service.js';
import { RoomSettings } from './room-settings.service.js';
import { RoomStanding } from './room-standing.service.js';
import { RoomPlaces } from './room-places.service.js';
import { RoomSync } from './room-sync.service.js';
import { RoomTransaction } from './room-transaction.js';
import { RoomsController } from './rooms.controller.js';

const offered = [
  Memberships,
  OwnChanges,
  PromptReading,
  ReadPosition,
  RoomCreation,
  RoomDirectory,
  RoomHeads,
  RoomListing,
  RoomSettings,
  RoomStanding,
  RoomSync,
  RoomTransaction,
];

@Module({
  imports: [UsersModule],
  controllers: [RoomCreationController, RoomsController, MembersController],
  providers: [
    ...offered,
    DirectRooms,
    InvitationReading,
    OwnLists,
    OwnMemberships,
    OwnSettings,
    RoomJoining,
    RoomMembers,
    RoomPlaces,
  ],
  exports: offered,
})
export class RoomsModule {}
