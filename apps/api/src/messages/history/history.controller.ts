import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { MessageHistory, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { MessageVersions } from './message-versions.service.js';

const { versions } = routes.history;

@Controller()
export class HistoryController {
  constructor(private readonly history: MessageVersions) {}

  @Handles(versions)
  versions(@By() actor: Actor, @Input() { params }: RouteInput<typeof versions>): Promise<MessageHistory> {
    return this.history.of(actor, { roomId: params.id, seq: params.seq });
  }
}
