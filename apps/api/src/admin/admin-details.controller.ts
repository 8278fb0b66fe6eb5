import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { AdminRoomDetail, AdminUserDetail, RouteInput } from '@parley/contracts';
import { Handles, Input } from '../http/handles.decorator.js';
import { AdminDetails } from './admin-details.service.js';

const { user, room } = routes.admin;

/** One person or room of the tables. */
@Controller()
export class AdminDetailsController {
  constructor(private readonly details: AdminDetails) {}

  @Handles(user)
  user(@Input() { params }: RouteInput<typeof user>): Promise<AdminUserDetail> {
    return this.details.person(params.id);
  }

  @Handles(room)
  room(@Input() { params }: RouteInput<typeof room>): Promise<AdminRoomDetail> {
    return this.details.room(params.id);
  }
}
