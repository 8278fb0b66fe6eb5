import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { UsersModule } from '../../users/users.module.js';
import { NotificationsModule } from '../notifications.module.js';
import { LetterDelivering } from './letters/letter-delivering.service.js';
import { LetterWriting } from './letters/letter-writing.service.js';
import { MailController } from './mail.controller.js';
import { MailDelivering } from './mail-delivering.service.js';
import { MailDrafting } from './mail-drafting.service.js';
import { MailSending } from './mail-sending.service.js';
import { MailWriting } from './mail-writing.service.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** What stayed unread, by e-mail. */
@Module({
  imports: [AuthModule, NotificationsModule, UsersModule],
  controllers: [MailController],
  providers: [
    LetterDelivering,
    LetterWriting,
    MailDelivering,
    MailDrafting,
    MailSending,
    MailWriting,
    Unsubscribing,
  ],
})
export class MailModule {}
