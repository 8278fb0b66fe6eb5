import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { ImportedMessages } from './imported-messages.service.js';
import { MessageEditing } from './message-editing.service.js';
import { MessageHistory } from './message-history.service.js';
import { MessagePosting } from './message-posting.service.js';
import { MessagesController } from './messages.controller.js';
import { PostingBatch } from './posting-batch.js';
import { RoomChanges } from './room-changes.service.js';

const offered = [ImportedMessages, MessageEditing, MessageHistory, MessagePosting, RoomChanges];

@Module({
  imports: [RoomsModule],
  controllers: [MessagesController],
  providers: [...offered, PostingBatch],
  exports: offered,
})
export class MessagesModule {}
