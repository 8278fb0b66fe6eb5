import { Injectable } from '@nestjs/common';
import type { CommandAnswer, CommandData, CommandName } from '@parley/contracts';
import type { Charge } from '../http/rate-limits/rate-limits.service.js';
import { Attending } from '../presence/attending.service.js';
import type { Connection } from './connection.js';
import { MessagePosting } from '../messages/message-posting.service.js';
import { Looking } from '../notifications/looking.service.js';
import { ShownInApp } from '../notifications/shown-in-app.service.js';
import { ReadPosition } from '../rooms/read-position.service.js';
import { RoomSync } from '../rooms/room-sync.service.js';
import { PresenceWatching } from './presence-watching.service.js';
import { TypingSignals } from './typing-signals.service.js';

export type Handlers = {
  [Name in CommandName]: (
    connection: Connection,
    data: CommandData<Name>,
    charge: Charge,
  ) => Promise<CommandAnswer<Name>>;
};

/** What each command does: a door of a line or two onto the feature that does it. */
@Injectable()
export class CommandHandlers {
  constructor(
    private readonly posting: MessagePosting,
    private readonly reading: ReadPosition,
    private readonly syncing: RoomSync,
    private readonly typing: TypingSignals,
    private readonly attending: Attending,
    private readonly watching: PresenceWatching,
    private readonly looking: Looking,
    private readonly inApp: ShownInApp,
  ) {}

  readonly of: Handlers = {
    'message.post': async ({ actor }, post, charge) => {
      const { message, duplicate } = await this.posting.post(actor, post);
      if (duplicate) await charge.refund();
      return { message };
    },

    'room.read': ({ actor }, position) => this.reading.move(actor, position),

    'room.sync': async (connection, held) => {
      await connection.ready;
      return this.syncing.sync(connection.actor, held);
    },

    'typing.set': async (connection, said) => {
      await this.typing.set(connection, said);
      return {};
    },

    'presence.watch': async (connection, { userIds }) => ({
      presence: await this.watching.watch(connection, userIds),
    }),

    'presence.set': async ({ id }, { status }) => {
      await this.attending.set(id, status);
      return {};
    },

    'look.set': async ({ id, actor }, place) => {
      await this.looking.set(actor, id, place);
      return {};
    },

    'notifications.shown': async ({ actor }, { shown }) => {
      await this.inApp.note(actor, shown);
      return {};
    },
  };
}
