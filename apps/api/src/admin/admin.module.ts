import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountOversight } from './account-oversight.service.js';
import { AdminDetailsController } from './admin-details.controller.js';
import { AdminDetails } from './admin-details.service.js';
import { AdminJobsController } from './admin-jobs.controller.js';
import { AdminRoomsController } from './admin-rooms.controller.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditReading } from './audit/audit-reading.service.js';
import { DeadJobs } from './dead-jobs.service.js';
import { FirstStepsController } from './first-steps.controller.js';
import { ImportController } from './import/import.controller.js';
import { Imports } from './import/imports.service.js';
import { AdminInviteLinksController } from './invite-links/admin-invite-links.controller.js';
import { LinkTable } from './invite-links/link-table.service.js';
import { LinksRevoking } from './invite-links/links-revoking.service.js';
import { JobCounting } from './job-counting.service.js';
import { MessageRemoving } from './messages/message-removing.service.js';
import { MessageTableController } from './messages/message-table.controller.js';
import { MessageTableReading } from './messages/message-table.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { PeopleTable } from './people/people-table.service.js';
import { PasswordLinks } from './password-links.service.js';
import { OverviewReading } from './overview/overview-reading.service.js';
import { ActingOnReport } from './reports/acting.service.js';
import { Deciding } from './reports/deciding.service.js';
import { DecidingController } from './reports/deciding.controller.js';
import { ForgettingReports } from './reports/forgetting.service.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportTable } from './reports/report-table.service.js';
import { RoomArchiving } from './rooms/room-archiving.service.js';
import { ServerSettingsChoosing } from './server-settings-choosing.service.js';
import { ServerSettingsController } from './server-settings.controller.js';
import { SignInTable } from './sign-ins/sign-in-table.service.js';
import { SignInsController } from './sign-ins/sign-ins.controller.js';
import { SignUpDeciding } from './sign-ups/sign-up-deciding.service.js';
import { SignUpTable } from './sign-ups/sign-up-table.service.js';
import { SignUpsController } from './sign-ups/sign-ups.controller.js';

@Module({
  imports: [AuthModule, MessagesModule, RoomsModule, UsersModule],
  controllers: [
    AdminInviteLinksController,
    AdminJobsController,
    AdminRoomsController,
    AdminUsersController,
    AuditController,
    DecidingController,
    FirstStepsController,
    ImportController,
    MessageTableController,
    OverviewController,
    ReportsController,
    ServerSettingsController,
    SignInsController,
    SignUpsController,
    // After those whose addresses have a word where these have an id.
    AdminDetailsController,
  ],
  providers: [
    AccountOversight,
    ActingOnReport,
    AdminDetails,
    AuditReading,
    DeadJobs,
    Deciding,
    ForgettingReports,
    Imports,
    JobCounting,
    LinkTable,
    LinksRevoking,
    MessageRemoving,
    MessageTableReading,
    OverviewReading,
    PasswordLinks,
    PeopleTable,
    ReportTable,
    RoomArchiving,
    ServerSettingsChoosing,
    SignInTable,
    SignUpDeciding,
    SignUpTable,
  ],
})
export class AdminModule {}
