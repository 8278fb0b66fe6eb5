import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessWatch } from './access-watch.service.js';
import { Announcements } from './announcements.service.js';
import { CommandHandlers } from './command-handlers.service.js';
import { CommandHandling } from './command-handling.service.js';
import { ConnectedPeople } from './connected-people.js';
import { Connecting } from './connecting.service.js';
import { DeliveryTimes } from './delivery-times.service.js';
import { Fleeting } from './fleeting.service.js';
import { Handshake } from './handshake.js';
import { HandshakeLimits } from './handshake-limits.service.js';
import { Outlet } from './outlet.js';
import { OwnStreams } from './own-streams.service.js';
import { PresenceWatching } from './presence-watching.service.js';
import { ProfileWatch } from './profile-watch.service.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RealtimeMetrics } from './realtime-metrics.service.js';
import { Revoking } from './revoking.service.js';
import { RoomStreams } from './room-streams.service.js';
import { SlowReaders } from './slow-readers.service.js';
import { Sweep } from './sweep.service.js';
import { Telling } from './telling.service.js';
import { ToldProfiles } from './told-profiles.js';
import { TypingSignals } from './typing-signals.service.js';
import { WatchMetrics } from './watch-metrics.service.js';

/** The socket: what comes in goes to the features, what they commit goes out. Nobody imports it. */
@Module({
  imports: [AuthModule, MessagesModule, NotificationsModule, PresenceModule, RoomsModule, UsersModule],
  providers: [
    AccessWatch,
    Announcements,
    CommandHandlers,
    CommandHandling,
    ConnectedPeople,
    Connecting,
    DeliveryTimes,
    Fleeting,
    Handshake,
    HandshakeLimits,
    Outlet,
    OwnStreams,
    PresenceWatching,
    ProfileWatch,
    RealtimeGateway,
    RealtimeMetrics,
    Revoking,
    RoomStreams,
    SlowReaders,
    Sweep,
    Telling,
    ToldProfiles,
    TypingSignals,
    WatchMetrics,
  ],
})
export class RealtimeModule {}
