import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput, SignUpList } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { PasswordLinks } from '../password-links.service.js';
import { SignUpDeciding } from './sign-up-deciding.service.js';
import { SignUpTable } from './sign-up-table.service.js';

const { list, approve, decline } = routes.signUps;
const { makePasswordLink } = routes.ownAccount;

/** How people come in, and come in again. */
@Controller()
export class SignUpsController {
  constructor(
    private readonly table: SignUpTable,
    private readonly deciding: SignUpDeciding,
    private readonly passwordLinks: PasswordLinks,
  ) {}

  @Handles(list)
  list(@Input() { query }: RouteInput<typeof list>): Promise<SignUpList> {
    return this.table.page(query);
  }

  @Handles(approve)
  async approve(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof approve>,
  ): Promise<RouteAnswer<typeof approve>> {
    return { user: await this.deciding.approve(actor, params.id) };
  }

  @Handles(decline)
  decline(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof decline>): Promise<void> {
    return this.deciding.decline(actor, params.id, body.reason);
  }

  @Handles(makePasswordLink)
  makePasswordLink(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof makePasswordLink>,
  ): Promise<RouteAnswer<typeof makePasswordLink>> {
    return this.passwordLinks.make(actor, params.id);
  }
}
