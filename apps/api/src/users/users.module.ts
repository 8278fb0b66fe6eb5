import { Module } from '@nestjs/common';
import { PeopleSearch } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { ProfileService } from './profile.service.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [UsersController],
  providers: [PeopleService, PeopleSearch, ProfileService],
  exports: [PeopleService, PeopleSearch],
})
export class UsersModule {}
