import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { PeopleSearch } from '../users/people-search.service.js';
import { adminUserView } from '../users/user.view.js';
import { AccountOversight } from './account-oversight.service.js';

const { users, updateUser, endSessions } = routes.admin;

@Controller()
export class AdminUsersController {
  constructor(
    private readonly search: PeopleSearch,
    private readonly oversight: AccountOversight,
  ) {}

  @Handles(users)
  async users(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof users>,
  ): Promise<RouteAnswer<typeof users>> {
    const { people, next } = await this.search.page(actor, query);
    return { users: people.map(adminUserView), next };
  }

  @Handles(updateUser)
  async updateUser(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof updateUser>,
  ): Promise<RouteAnswer<typeof updateUser>> {
    return { user: await this.oversight.update(actor, params.id, body) };
  }

  @Handles(endSessions)
  endSessions(@Input() { params }: RouteInput<typeof endSessions>): Promise<void> {
    return this.oversight.endSessions(params.id);
  }
}
