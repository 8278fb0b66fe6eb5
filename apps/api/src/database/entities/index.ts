import { AccessChangeEntity } from './access-change.entity.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { BlockEntity } from './block.entity.js';
import { BookmarkEntity } from './bookmark.entity.js';
import { DraftEntity } from './draft.entity.js';
import { ImportMessageEntity } from './import-message.entity.js';
import { InboxDoneEntity } from './inbox-done.entity.js';
import { InvitationEntity } from './invitation.entity.js';
import { InviteLinkEntity } from './invite-link.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { MentionEntity } from './mention.entity.js';
import { MessageEntity } from './message.entity.js';
import { MessageVersionEntity } from './message-version.entity.js';
import { ModerationNoticeEntity } from './moderation-notice.entity.js';
import { PersonalTokenEntity } from './personal-token.entity.js';
import { PictureEntity } from './picture.entity.js';
import { PreferencesEntity } from './preferences.entity.js';
import { ReactionEntity } from './reaction.entity.js';
import { ReportEntity } from './report.entity.js';
import { ReportEntryEntity } from './report-entry.entity.js';
import { RoomBanEntity } from './room-ban.entity.js';
import { RoomEntity } from './room.entity.js';
import { ServerStateEntity } from './server-state.entity.js';
import { SessionEntity } from './session.entity.js';
import { ThreadPlaceEntity } from './thread-place.entity.js';
import { UserEntity } from './user.entity.js';

/** All that the DataSource maps. */
export const entities = [
  AccessChangeEntity,
  AuditEntryEntity,
  BlockEntity,
  BookmarkEntity,
  DraftEntity,
  ImportMessageEntity,
  InboxDoneEntity,
  InvitationEntity,
  InviteLinkEntity,
  MembershipEntity,
  MentionEntity,
  MessageEntity,
  MessageVersionEntity,
  ModerationNoticeEntity,
  PersonalTokenEntity,
  PictureEntity,
  PreferencesEntity,
  ReactionEntity,
  ReportEntity,
  ReportEntryEntity,
  RoomBanEntity,
  RoomEntity,
  ServerStateEntity,
  SessionEntity,
  ThreadPlaceEntity,
  UserEntity,
];
