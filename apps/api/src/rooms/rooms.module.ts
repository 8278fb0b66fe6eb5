import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { BlockReading } from './blocks/block-reading.service.js';
import { Blocking } from './blocks/blocking.service.js';
import { BlocksController } from './blocks/blocks.controller.js';
import { BookmarkReading } from './bookmarks/bookmark-reading.service.js';
import { Bookmarking } from './bookmarks/bookmarking.service.js';
import { BookmarksController } from './bookmarks/bookmarks.controller.js';
import { Reminders } from './bookmarks/reminders.service.js';
import { DirectRooms } from './direct-rooms.service.js';
import { DraftReading } from './drafts/draft-reading.service.js';
import { Drafting } from './drafts/drafting.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { InboxMarking } from './inbox/inbox-marking.service.js';
import { InboxMarksController } from './inbox/inbox-marks.controller.js';
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
import { Banning } from './moderation/banning.service.js';
import { ModerationController } from './moderation/moderation.controller.js';
import { ModerationReading } from './moderation/moderation-reading.service.js';
import { Muting } from './moderation/muting.service.js';
import { NoticeReading } from './moderation/notice-reading.service.js';
import { OwnChanges } from './own-changes.service.js';
import { OwnLists } from './own-lists.service.js';
import { OwnMemberships } from './own-memberships.service.js';
import { OwnSettings } from './own-settings.service.js';
import { PromptReading } from './prompt-reading.service.js';
import { ReadPosition } from './read-position.service.js';
import { ReadingAll } from './reading-all.service.js';
import { OwnReportsController } from './reports/own-reports.controller.js';
import { ReportReading } from './reports/report-reading.service.js';
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
import { SeenBy } from './seen/seen-by.service.js';
import { SeenController } from './seen/seen.controller.js';
import { OwnThreads } from './threads/own-threads.service.js';
import { ThreadChoices } from './threads/thread-choices.service.js';
import { ThreadsController } from './threads/threads.controller.js';

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
  SeenBy,
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
    SeenController,
    DraftsController,
    BookmarksController,
    InboxMarksController,
    ThreadsController,
    ModerationController,
    BlocksController,
    OwnReportsController,
  ],
  providers: [
    ...offered,
    Banning,
    BlockReading,
    Blocking,
    BookmarkReading,
    Bookmarking,
    DirectRooms,
    DraftReading,
    Drafting,
    InboxMarking,
    InvitationAnswers,
    InvitationReading,
    Inviting,
    LinkJoining,
    ModerationReading,
    Muting,
    NoticeReading,
    OwnLists,
    OwnMemberships,
    OwnSettings,
    OwnThreads,
    ReadingAll,
    Reminders,
    ReportReading,
    RoomJoining,
    RoomMembers,
    RoomPlaces,
    ThreadChoices,
  ],
  exports: offered,
})
export class RoomsModule {}
