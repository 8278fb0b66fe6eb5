import { Module } from '@nestjs/common';
import { Attending } from './attending.service.js';
import { KnownPresence } from './known-presence.js';
import { LastSeen } from './last-seen.service.js';
import { PresenceController } from './presence.controller.js';
import { PresenceReading } from './presence-reading.service.js';

/** Who is here. The store comes from `cluster`. */
@Module({
  controllers: [PresenceController],
  providers: [Attending, KnownPresence, LastSeen, PresenceReading],
  exports: [Attending, KnownPresence, PresenceReading],
})
export class PresenceModule {}
