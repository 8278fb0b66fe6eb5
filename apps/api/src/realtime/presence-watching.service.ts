import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { PresenceReading } from '../presence/presence-reading.service.js';
import type { Connection } from './connection.js';
import { channelOf } from './parley-server.js';

/** Each socket hears of the people it shows, and of nobody else. */
@Injectable()
export class PresenceWatching {
  constructor(private readonly reading: PresenceReading) {}

  /** Begins to watch these instead of those before; answers where they are. */
  async watch(connection: Connection, userIds: readonly string[]): Promise<Presence[]> {
    const { actor, socket } = connection;
    const watched = await this.reading.visible(actor, userIds);
    for (const channel of socket.rooms) {
      if (channel.startsWith(channelOf.watchersOf(''))) void socket.leave(channel);
    }
    void socket.join(watched.map(channelOf.watchersOf));
    // Their role changed while it was being read.
    return connection.actor === actor ? this.reading.of(actor, watched) : this.watch(connection, userIds);
  }

  /** Goes on watching those whom the person may still find, and nobody until that is known. */
  async judgeAnew({ actor, socket }: Connection): Promise<void> {
    const prefix = channelOf.watchersOf('');
    const channels = [...socket.rooms].filter((channel) => channel.startsWith(prefix));
    if (channels.length === 0) return;
    for (const channel of channels) void socket.leave(channel);
    const userIds = channels.map((channel) => channel.slice(prefix.length));
    const visible = await this.reading.visible(actor, userIds);
    void socket.join(visible.map(channelOf.watchersOf));
  }
}
