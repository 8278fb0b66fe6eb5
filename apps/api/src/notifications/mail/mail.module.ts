import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.js';
import { NotificationsModule } from '../notifications.module.js';
import { MailController } from './mail.controller.js';
import { MailDelivering } from './mail-delivering.service.js';
import { MailDrafting } from './mail-drafting.service.js';
import { MailSending } from './mail-sending.service.js';
import { MailWriting } from './mail-writing.service.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** What stayed unread, by e-mail. */
@Module({
  imports: [NotificationsModule, UsersModule],
  controllers: [MailController],
  providers: [MailDelivering, MailDrafting, MailSending, MailWriting, Unsubscribing],
})
export class MailModule {}
