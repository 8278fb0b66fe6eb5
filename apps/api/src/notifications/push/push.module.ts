import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications.module.js';
import { PushController } from './push.controller.js';
import { PushDelivering } from './push-delivering.service.js';
import { PushDevices } from './push-devices.service.js';
import { PushMessages } from './push-messages.service.js';
import { PushOutcomes } from './push-outcomes.service.js';
import { PushReading } from './push-reading.service.js';
import { PushReceiving } from './push-receiving.service.js';
import { PushSending } from './push-sending.service.js';
import { PushStillDue } from './push-still-due.service.js';
import { PushTesting } from './push-testing.service.js';
import { VapidKeyPair } from './vapid-keys.service.js';

@Module({
  imports: [NotificationsModule],
  controllers: [PushController],
  providers: [
    PushDelivering,
    PushDevices,
    PushMessages,
    PushOutcomes,
    PushReading,
    PushReceiving,
    PushSending,
    PushStillDue,
    PushTesting,
    VapidKeyPair,
  ],
})
export class PushModule {}
