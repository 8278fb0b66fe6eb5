import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { RoomEvent } from '@parley/contracts';
import type { Subscription } from 'rxjs';
import { NodeBus } from '../cluster/node-bus.js';
import type { Announcement } from '../cluster/node-bus.js';
import { CommittedChanges } from '../database/committed-changes.js';
import { Fleeting } from './fleeting.service.js';
import { OwnStreams } from './own-streams.service.js';
import type { ParleyServer } from './parley-server.js';
import { Revoking } from './revoking.service.js';
import { RoomStreams } from './room-streams.service.js';

/** What became true, here or on another node, on its way to those who tell it. */
@Injectable()
export class Announcements implements OnModuleDestroy {
  private committing: Subscription | null = null;

  constructor(
    private readonly committed: CommittedChanges,
    private readonly bus: NodeBus,
    private readonly streams: RoomStreams,
    private readonly own: OwnStreams,
    private readonly revoking: Revoking,
    private readonly fleeting: Fleeting,
  ) {}

  attach(server: ParleyServer): void {
    this.bus.attach(server, (announcements) => this.hear(announcements));
    this.committing = this.committed.all.subscribe((changes) => {
      this.bus.announce(...changes);
      this.hear(changes);
    });
  }

  onModuleDestroy(): void {
    this.committing?.unsubscribe();
  }

  /** Neighbouring events of one room go on together. */
  private hear(announcements: readonly Announcement[]): void {
    let events: RoomEvent[] = [];
    for (const announcement of announcements) {
      if (announcement.to === 'room' && events.at(-1)?.roomId === announcement.event.roomId) {
        events.push(announcement.event);
        continue;
      }
      this.streams.take(events);
      events = announcement.to === 'room' ? [announcement.event] : [];
      if (announcement.to !== 'room') this.hearOne(announcement);
    }
    this.streams.take(events);
  }

  private hearOne(announcement: Exclude<Announcement, { to: 'room' }>): void {
    switch (announcement.to) {
      case 'user':
        return this.own.take(announcement.userId, announcement.event);
      case 'access':
        return void this.revoking.revoke(announcement);
      case 'profile':
        return this.fleeting.profileHere(announcement.user, announcement.roomIds);
      case 'hint':
        return this.fleeting.hintHere(announcement.userIds, announcement.event);
      case 'raised':
        return this.fleeting.raisedHere(announcement);
      case 'seen':
        return this.fleeting.seenHere(announcement.seen, announcement.hiddenFrom);
      case 'typing':
        return this.fleeting.typingHere(announcement.typing);
      case 'presence':
        return this.fleeting.presenceHere(announcement.presence);
    }
  }
}
