import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { BookmarkListing } from './bookmark-listing.service.js';
import { ChangesReading } from './changes-reading.service.js';
import { HistoryController } from './history/history.controller.js';
import { MessageVersions } from './history/message-versions.service.js';
import { ImportedMessages } from './imported-messages.service.js';
import { InboxListing } from './inbox-listing.service.js';
import { MessageEditing } from './message-editing.service.js';
import { MessageHistory } from './message-history.service.js';
import { MessagePosting } from './message-posting.service.js';
import { MessagesController } from './messages.controller.js';
import { OwnListingsController } from './own-listings.controller.js';
import { PageReading } from './page-reading.service.js';
import { MessageModerationController } from './moderation/message-moderation.controller.js';
import { Purging } from './moderation/purging.service.js';
import { StandingMessages } from './moderation/standing-messages.service.js';
import { ThreadLocking } from './moderation/thread-locking.service.js';
import { Pinning } from './pins/pinning.service.js';
import { PinsController } from './pins/pins.controller.js';
import { PostTimes } from './post-times.service.js';
import { PostingBatch } from './posting-batch.js';
import { Reacting } from './reactions/reacting.service.js';
import { ReactionReading } from './reactions/reaction-reading.service.js';
import { ReactionsController } from './reactions/reactions.controller.js';
import { Retaining } from './retention/retaining.service.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionPreviewing } from './retention/retention-preview.service.js';
import { RoomChanges } from './room-changes.service.js';
import { Reporting } from './reports/reporting.service.js';
import { ReportingController } from './reports/reporting.controller.js';
import { SharedChanges } from './shared-changes.service.js';
import { ThreadListingController } from './threads/thread-listing.controller.js';
import { ThreadListing } from './threads/thread-listing.service.js';

const offered = [ImportedMessages, MessageEditing, MessageHistory, MessagePosting, RoomChanges];

@Module({
  imports: [RoomsModule, UsersModule],
  controllers: [
    MessagesController,
    HistoryController,
    MessageModerationController,
    OwnListingsController,
    PinsController,
    ReactionsController,
    ReportingController,
    RetentionController,
    ThreadListingController,
  ],
  providers: [
    ...offered,
    BookmarkListing,
    ChangesReading,
    InboxListing,
    MessageVersions,
    PageReading,
    Pinning,
    PostTimes,
    PostingBatch,
    Purging,
    StandingMessages,
    Reacting,
    ReactionReading,
    Reporting,
    Retaining,
    RetentionPreviewing,
    SharedChanges,
    ThreadListing,
    ThreadLocking,
  ],
  exports: offered,
})
export class MessagesModule {}
