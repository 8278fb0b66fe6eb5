import { Module } from '@nestjs/common';
import { ImportedPeople } from './imported-people.service.js';
import { KnownPeople } from './known-people.js';
import { PeopleSearch } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { PreferencesReading } from './preferences-reading.service.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesService } from './preferences.service.js';
import { ProfileAudience } from './profile-audience.service.js';
import { ProfileService } from './profile.service.js';
import { SharedRooms } from './shared-rooms.service.js';
import { StatusExpiry } from './status-expiry.service.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [UsersController, PreferencesController],
  providers: [
    ImportedPeople,
    KnownPeople,
    PeopleService,
    PeopleSearch,
    PreferencesReading,
    PreferencesService,
    ProfileAudience,
    ProfileService,
    SharedRooms,
    StatusExpiry,
  ],
  exports: [
    ImportedPeople,
    KnownPeople,
    PeopleService,
    PeopleSearch,
    PreferencesReading,
    PreferencesService,
    ProfileAudience,
  ],
})
export class UsersModule {}
