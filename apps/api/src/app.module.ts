import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AdminModule } from './admin/admin.module.js';
import { AccessGuard } from './auth/access.guard.js';
import { AccessAnew } from './auth/access-anew.interceptor.js';
import { AuthModule } from './auth/auth.module.js';
import { ClusterModule } from './cluster/cluster.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { HealthModule } from './health/health.module.js';
import { AnswerInterceptor } from './http/answer.js';
import { BodyInterceptor } from './http/body.interceptor.js';
import { HttpModule } from './http/http.module.js';
import { RateLimitGuard } from './http/rate-limits/rate-limit.guard.js';
import { RateLimitsModule } from './http/rate-limits/rate-limits.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LeavingModule } from './leaving/leaving.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { MailModule } from './notifications/mail/mail.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PushModule } from './notifications/push/push.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { PresenceModule } from './presence/presence.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';
import { UsersModule } from './users/users.module.js';

@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        TelemetryModule,
        DatabaseModule,
        ClusterModule,
        JobsModule,
        HttpModule,
        RateLimitsModule,
        AuthModule,
        UsersModule,
        RoomsModule,
        MessagesModule,
        NotificationsModule,
        PushModule,
        MailModule,
        PicturesModule,
        PresenceModule,
        RealtimeModule,
        AdminModule,
        LeavingModule,
        HealthModule,
        DocumentsModule,
        MetricsModule,
      ],
      // The order in which a request goes: who calls and whether they may, how often, what they bring, whether they may
      // still, what they get.
      providers: [
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_GUARD, useExisting: RateLimitGuard },
        { provide: APP_INTERCEPTOR, useExisting: BodyInterceptor },
        { provide: APP_INTERCEPTOR, useExisting: AccessAnew },
        { provide: APP_INTERCEPTOR, useExisting: AnswerInterceptor },
      ],
    };
  }
}
