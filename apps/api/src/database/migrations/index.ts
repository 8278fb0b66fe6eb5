import { CreateParley1763600000000 } from './1763600000000-create-parley.js';
import { AddCommitPosts1763700000000 } from './1763700000000-add-commit-posts.js';
import { AddInvitationsAndProfiles1763800000000 } from './1763800000000-add-invitations-and-profiles.js';
import { AddWritingAndReading1763900000000 } from './1763900000000-add-writing-and-reading.js';
import { AddNotifications1764000000000 } from './1764000000000-add-notifications.js';
import { AddPushDevices1764100000000 } from './1764100000000-add-push-devices.js';
import { AddMail1764200000000 } from './1764200000000-add-mail.js';

/** In the order in which they run; a released one never changes. */
export const migrations = [
  CreateParley1763600000000,
  AddCommitPosts1763700000000,
  AddInvitationsAndProfiles1763800000000,
  AddWritingAndReading1763900000000,
  AddNotifications1764000000000,
  AddPushDevices1764100000000,
  AddMail1764200000000,
];
