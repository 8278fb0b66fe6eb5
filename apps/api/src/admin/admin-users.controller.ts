import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput, UpdatedUsers } from '@parley/contracts';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { sendCsv } from '../http/csv.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { adminUserView } from '../users/user.view.js';
import { AccountOversight } from './account-oversight.service.js';
import { peopleHead, personCells } from './people/people-cells.js';
import { PeopleTable } from './people/people-table.service.js';
import { portion, wholeTable } from './whole-table.js';

const { users, exportUsers, updateUser, updateUsers, endSessions } = routes.admin;

@Controller()
export class AdminUsersController {
  constructor(
    private readonly table: PeopleTable,
    private readonly database: DataSource,
    private readonly oversight: AccountOversight,
  ) {}

  @Handles(users)
  async users(@Input() { query }: RouteInput<typeof users>): Promise<RouteAnswer<typeof users>> {
    const { people, next } = await this.table.page(query);
    return { users: people.map(adminUserView), next };
  }

  @Handles(exportUsers)
  exportUsers(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof exportUsers>,
    @Res() response: Response,
  ): Promise<void> {
    const rows = wholeTable(this.database.manager, actor, async (after) => {
      const { people, next } = await this.table.page({ ...query, after, limit: portion });
      return { rows: people.map(personCells), next };
    });
    return sendCsv(response, { name: 'people.csv', head: peopleHead, rows });
  }

  @Handles(updateUsers)
  updateUsers(@By() actor: Actor, @Input() { body }: RouteInput<typeof updateUsers>): Promise<UpdatedUsers> {
    return this.oversight.updateAll(actor, body);
  }

  @Handles(updateUser)
  async updateUser(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof updateUser>,
  ): Promise<RouteAnswer<typeof updateUser>> {
    return { user: await this.oversight.update(actor, params.id, body) };
  }

  @Handles(endSessions)
  endSessions(@By() actor: Actor, @Input() { params }: RouteInput<typeof endSessions>): Promise<void> {
    return this.oversight.endSessions(actor, params.id);
  }
}
