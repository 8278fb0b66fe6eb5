import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Member, MemberList, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { RoomMembers } from './room-members.service.js';

const { members } = routes;

@Controller()
export class MembersController {
  constructor(private readonly people: RoomMembers) {}

  @Handles(members.list)
  list(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof members.list>): Promise<MemberList> {
    return this.people.list(actor, params.id, query);
  }

  @Handles(members.put)
  async put(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof members.put>,
  ): Promise<{ member: Member }> {
    return { member: await this.people.put(actor, params.id, { userId: params.userId, role: body.role }) };
  }

  @Handles(members.remove)
  remove(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof members.remove>): Promise<void> {
    return this.people.remove(actor, params.id, { userId: params.userId, ...query });
  }
}
