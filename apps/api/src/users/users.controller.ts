import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { PeopleSearch } from './people-search.service.js';
import { PeopleService } from './people.service.js';
import { ProfileService } from './profile.service.js';
import { SharedRooms } from './shared-rooms.service.js';
import { userView } from './user.view.js';

const { me, updateMe, list, one } = routes.users;
const { sharedRooms } = routes.profiles;

@Controller()
export class UsersController {
  constructor(
    private readonly people: PeopleService,
    private readonly search: PeopleSearch,
    private readonly profiles: ProfileService,
    private readonly shared: SharedRooms,
  ) {}

  @Handles(me)
  async me(@By() actor: Actor): Promise<RouteAnswer<typeof me>> {
    return { user: await this.people.self(actor.id) };
  }

  @Handles(updateMe)
  async updateMe(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof updateMe>,
  ): Promise<RouteAnswer<typeof updateMe>> {
    return { user: await this.profiles.update(actor, body) };
  }

  @Handles(list)
  async list(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof list>,
  ): Promise<RouteAnswer<typeof list>> {
    if (query.ids) return { users: (await this.search.these(actor, query.ids)).map(userView) };
    const { people, ...more } = await this.search.page(actor, { ...query, near: true });
    return { users: people.map(userView), ...more };
  }

  @Handles(one)
  async one(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof one>,
  ): Promise<RouteAnswer<typeof one>> {
    return { user: userView(await this.search.one(actor, params.id)) };
  }

  @Handles(sharedRooms)
  async sharedRooms(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof sharedRooms>,
  ): Promise<RouteAnswer<typeof sharedRooms>> {
    return { roomIds: await this.shared.of(actor, params.id) };
  }
}
