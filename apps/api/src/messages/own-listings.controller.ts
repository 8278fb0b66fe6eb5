import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { BookmarkListing } from './bookmark-listing.service.js';
import { InboxListing } from './inbox-listing.service.js';

const { bookmarks, inbox } = routes;

/** One's own lists of messages of many rooms. */
@Controller()
export class OwnListingsController {
  constructor(
    private readonly bookmarkListing: BookmarkListing,
    private readonly inboxListing: InboxListing,
  ) {}

  @Handles(bookmarks.list)
  bookmarks(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof bookmarks.list>,
  ): Promise<RouteAnswer<typeof bookmarks.list>> {
    return this.bookmarkListing.list(actor, query);
  }

  @Handles(inbox.list)
  inbox(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof inbox.list>,
  ): Promise<RouteAnswer<typeof inbox.list>> {
    return this.inboxListing.list(actor, query);
  }
}
