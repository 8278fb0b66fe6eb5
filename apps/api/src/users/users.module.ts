import { Module } from '@nestjs/common';
import { ImportedPeople } from './imported-people.service.js';
import { PeopleSearch } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { ProfileService } from './profile.service.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [UsersController],
  providers: [ImportedPeople, PeopleService, PeopleSearch, ProfileService],
  exports: [ImportedPeople, PeopleService, PeopleSearch],
})
export class UsersModule {}
