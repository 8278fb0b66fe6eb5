import { Module } from '@nestjs/common';
import { ImportedPeople } from './imported-people.service.js';
import { KnownPeople } from './known-people.js';
import { PeopleSearch } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { ProfileService } from './profile.service.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [UsersController],
  providers: [ImportedPeople, KnownPeople, PeopleService, PeopleSearch, ProfileService],
  exports: [ImportedPeople, KnownPeople, PeopleService, PeopleSearch],
})
export class UsersModule {}
