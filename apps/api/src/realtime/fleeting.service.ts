import { Injectable } from '@nestjs/common';
import type { Presence, SeenChanged, Typing, User } from '@parley/contracts';
import type { Hint, Raised } from '../database/committed-changes.js';
import { DatabaseClock } from '../database/database-clock.js';
import { Fence } from '../http/fence.js';
import { NodeBus } from '../cluster/node-bus.js';
import { Attending } from '../presence/attending.service.js';
import { KnownPresence } from '../presence/known-presence.js';
import { ConnectedPeople } from './connected-people.js';
import { channelOf } from './parley-server.js';
import type { ParleyServer } from './parley-server.js';
import { ToldProfiles } from './told-profiles.js';

/** Milliseconds. Of what was asked longer ago nobody knows whether it is still to be told. */
const goodFor = 500;

/**
 * What may be lost without harm: dropped while this node is unsure of revocations, and what is said again anyhow (typing,
 * presence) shed for slow readers. `…Here` tells the sockets of this node, the others every node.
 */
@Injectable()
export class Fleeting {
  private server: ParleyServer | null = null;

  constructor(
    private readonly bus: NodeBus,
    private readonly fence: Fence,
    private readonly attending: Attending,
    private readonly known: KnownPresence,
    private readonly toldProfiles: ToldProfiles,
    private readonly people: ConnectedPeople,
    private readonly clock: DatabaseClock,
  ) {}

  attach(server: ParleyServer): void {
    this.server = server;
    this.attending.changed.subscribe((presence) => this.presence(presence));
  }

  typing(typing: Typing): void {
    this.typingHere(typing);
    this.bus.announce({ to: 'typing', typing });
  }

  typingHere(typing: Typing): void {
    this.to(channelOf.room(typing.roomId))
      ?.except(channelOf.user(typing.userId))
      .emit('typing.changed', typing);
  }

  private presence(presence: Presence): void {
    this.presenceHere(presence);
    this.bus.announce({ to: 'presence', presence });
  }

  presenceHere(presence: Presence): void {
    this.known.note(presence);
    const watchers = channelOf.watchersOf(presence.userId);
    // Thousands come at once whom nobody watches yet.
    if (this.server?.sockets.adapter.rooms.has(watchers))
      this.to(watchers)?.emit('presence.changed', presence);
  }

  /**
   * Each socket hears it once, in however many of these channels it is. Where no rooms were named the people in them
   * are still to be told.
   */
  profileHere(user: User, roomIds?: readonly string[]): void {
    const rooms = (roomIds ?? []).map(channelOf.room);
    const sockets = this.toAll([channelOf.watchersOf(user.id), channelOf.user(user.id), ...rooms]);
    sockets?.emit('user.updated', { user });
    if (sockets && roomIds) this.toldProfiles.note(user);
  }

  seenHere(seen: SeenChanged, hiddenFrom: readonly string[]): void {
    this.to(channelOf.room(seen.roomId))?.except(hiddenFrom.map(channelOf.user)).emit('seen.changed', seen);
  }

  hintHere(userIds: readonly string[], hint: Hint): void {
    // To no channel at all would be to everybody.
    if (userIds.length === 0) return;
    if (hint.type === 'reports.changed') {
      this.toAll(userIds.map(channelOf.staff))?.emit(hint.type, { reportId: hint.reportId });
    } else this.toAll(userIds.map(channelOf.user))?.emit(hint.type, { roomId: hint.roomId });
  }

  /** Between nodes it may lie for seconds where a line is held up, and meanwhile they left, or it was deleted. */
  raisedHere({ notification, people, askedAt }: Raised): void {
    if (this.clock.since(askedAt) > goodFor) return;
    for (const { userId, id } of people) {
      if (!this.people.find(userId)) continue;
      this.to(channelOf.user(userId))?.emit('notification.raised', { notification: { ...notification, id } });
    }
  }

  private to(channels: string | string[]) {
    return this.toAll(channels)?.except(channelOf.slow);
  }

  /** Slow readers as well: nobody says it again until they connect anew, and it is little and seldom. */
  private toAll(channels: string | string[]) {
    if (!this.fence.isSure()) return undefined;
    return this.server?.local.to(channels);
  }
}
