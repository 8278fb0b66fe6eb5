import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RetentionPreview, RoomRetentionPreview, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { RetentionPreviewing } from './retention-preview.service.js';

const { preview, previewRoom } = routes.retention;

@Controller()
export class RetentionController {
  constructor(private readonly previewing: RetentionPreviewing) {}

  @Handles(preview)
  preview(@Input() { query }: RouteInput<typeof preview>): Promise<RetentionPreview> {
    return this.previewing.ofServer(query.days);
  }

  @Handles(previewRoom)
  previewRoom(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof previewRoom>,
  ): Promise<RoomRetentionPreview> {
    return this.previewing.ofRoom(actor, params.id, query.days);
  }
}
