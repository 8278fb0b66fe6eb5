import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { DirectRooms } from './direct-rooms.service.js';
import { InvitationAllowance } from './invitations/invitation-allowance.service.js';
import { InvitationAnswers } from './invitations/invitation-answers.service.js';
import { InvitationReading } from './invitations/invitation-reading.service.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { Inviting } from './invitations/inviting.service.js';
import { RoomInvitationsController } from './invitations/room-invitations.controller.js';
import { InviteLinksController } from './invite-links/invite-links.controller.js';
import { LinkJoining } from './invite-links/link-joining.service.js';
import { LinkMaking } from './invite-links/link-making.service.js';
import { LinkReading } from './invite-links/link-reading.service.js';
import { RoomInviteLinksController } from './invite-links/room-invite-links.controller.js';
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
  InvitationAllowance,
  LinkMaking,
  LinkReading,
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
  controllers: [
    RoomCreationController,
    RoomsController,
    MembersController,
    InvitationsController,
    RoomInvitationsController,
    InviteLinksController,
    RoomInviteLinksController,
  ],
  providers: [
    ...offered,
    DirectRooms,
    InvitationAnswers,
    InvitationReading,
    Inviting,
    LinkJoining,
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
