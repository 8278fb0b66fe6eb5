import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { ChangesReading } from './changes-reading.service.js';
import { ImportedMessages } from './imported-messages.service.js';
import { MessageEditing } from './message-editing.service.js';
import { MessageHistory } from './message-history.service.js';
import { MessagePosting } from './message-posting.service.js';
import { MessagesController } from './messages.controller.js';
import { PageReading } from './page-reading.service.js';
import { PostingBatch } from './posting-batch.js';
import { RoomChanges } from './room-changes.service.js';

const offered = [ImportedMessages, MessageEditing, MessageHistory, MessagePosting, RoomChanges];

@Module({
  imports: [RoomsModule, UsersModule],
  controllers: [MessagesController],
  providers: [...offered, ChangesReading, PageReading, PostingBatch],
  exports: offered,
})
export class MessagesModule {}
