import { AccessChangeEntity } from './access-change.entity.js';
import { ImportMessageEntity } from './import-message.entity.js';
import { InvitationEntity } from './invitation.entity.js';
import { InviteLinkEntity } from './invite-link.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { MessageEntity } from './message.entity.js';
import { PersonalTokenEntity } from './personal-token.entity.js';
import { PictureEntity } from './picture.entity.js';
import { PreferencesEntity } from './preferences.entity.js';
import { RoomEntity } from './room.entity.js';
import { ServerStateEntity } from './server-state.entity.js';
import { SessionEntity } from './session.entity.js';
import { UserEntity } from './user.entity.js';

/** All that the DataSource maps. */
export const entities = [
  AccessChangeEntity,
  ImportMessageEntity,
  InvitationEntity,
  InviteLinkEntity,
  MembershipEntity,
  MessageEntity,
  PersonalTokenEntity,
  PictureEntity,
  PreferencesEntity,
  RoomEntity,
  ServerStateEntity,
  SessionEntity,
  UserEntity,
];
