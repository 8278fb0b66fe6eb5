import { CreateParley1763600000000 } from './1763600000000-create-parley.js';
import { AddCommitPosts1763700000000 } from './1763700000000-add-commit-posts.js';
import { AddInvitationsAndProfiles1763800000000 } from './1763800000000-add-invitations-and-profiles.js';
import { AddWritingAndReading1763900000000 } from './1763900000000-add-writing-and-reading.js';
import { AddNotifications1764000000000 } from './1764000000000-add-notifications.js';
import { AddPushDevices1764100000000 } from './1764100000000-add-push-devices.js';
import { AddMail1764200000000 } from './1764200000000-add-mail.js';
import { AddLookedAtLine1764300000000 } from './1764300000000-add-looked-at-line.js';
import { AddAuditLog1765000000000 } from './1765000000000-add-audit-log.js';
import { AddRoomModeration1765000001000 } from './1765000001000-add-room-moderation.js';
import { AddBlocks1765000002000 } from './1765000002000-add-blocks.js';
import { AddServerSettings1765100000000 } from './1765100000000-add-server-settings.js';
import { AddNodes1765100100000 } from './1765100100000-add-nodes.js';
import { AddSuspendedPeople1765100200000 } from './1765100200000-add-suspended-people.js';
import { AddRoomTable1765100300000 } from './1765100300000-add-room-table.js';
import { AddDoors1766000000000 } from './1766000000000-add-doors.js';
import { AddPlace1766000100000 } from './1766000100000-add-place.js';
import { AddLeavings1766100000000 } from './1766100000000-add-leavings.js';
import { AddReports1766200000000 } from './1766200000000-add-reports.js';
import { AddWhoModerated1766400000000 } from './1766400000000-add-who-moderated.js';
import { AddRetention1766500000000 } from './1766500000000-add-retention.js';
import { AddGuestLinks1766600000000 } from './1766600000000-add-guest-links.js';
import { AddMessageTable1766700000000 } from './1766700000000-add-message-table.js';
/** In the order in which they run; a released one never changes. */
export const migrations = [
  CreateParley1763600000000,
  AddCommitPosts1763700000000,
  AddInvitationsAndProfiles1763800000000,
  AddWritingAndReading1763900000000,
  AddNotifications1764000000000,
  AddPushDevices1764100000000,
  AddMail1764200000000,
  AddLookedAtLine1764300000000,
  AddAuditLog1765000000000,
  AddRoomModeration1765000001000,
  AddBlocks1765000002000,
  AddServerSettings1765100000000,
  AddNodes1765100100000,
  AddSuspendedPeople1765100200000,
  AddRoomTable1765100300000,
  AddDoors1766000000000,
  AddPlace1766000100000,
  AddLeavings1766100000000,
  AddReports1766200000000,
  AddWhoModerated1766400000000,
  AddRetention1766500000000,
  AddGuestLinks1766600000000,
  AddMessageTable1766700000000,
];
