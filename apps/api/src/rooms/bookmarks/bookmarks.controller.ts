import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { BookmarkReading } from './bookmark-reading.service.js';
import { Bookmarking } from './bookmarking.service.js';

const { changes, put, remove } = routes.bookmarks;

@Controller()
export class BookmarksController {
  constructor(
    private readonly reading: BookmarkReading,
    private readonly bookmarking: Bookmarking,
  ) {}

  @Handles(changes)
  changes(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof changes>,
  ): Promise<RouteAnswer<typeof changes>> {
    return this.reading.changes(actor, query.since);
  }

  @Handles(put)
  put(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof put>,
  ): Promise<RouteAnswer<typeof put>> {
    return this.bookmarking.put(actor, { roomId: params.id, seq: params.seq }, body);
  }

  @Handles(remove)
  remove(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof remove>,
  ): Promise<RouteAnswer<typeof remove>> {
    return this.bookmarking.remove(actor, { roomId: params.id, seq: params.seq });
  }
}
