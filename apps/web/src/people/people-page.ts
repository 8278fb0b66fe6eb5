import { Component, computed, effect, inject } from '@angular/core';
import { limits, type User } from '@parley/contracts';
import { LucideMessageCircle } from '@lucide/angular';
import { EmptyState } from '../design/empty-state.js';
import { PagedSearch } from '../design/paged-search.js';
import { SelectField } from '../design/select-field.js';
import { MemberRow, type MemberRowView } from '../room/members/member-row.js';
import { closeness } from '../rooms/closeness.js';
import { Opening } from '../rooms/opening.js';
import { injectIsGuest } from '../session/guest.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { injectAddressChoice } from '../shell/address-choice.js';
import { injectNow } from '../shell/minute.js';
import { SearchPane } from '../shell/search-pane.js';
import { texts } from '../texts.js';
import { guestTexts } from '../texts/guests.js';
import { PeopleListing } from './people-listing.js';
import { ProfileCards } from './profile-cards.js';
import { statusLine } from './status.js';

/** Everybody on the server: who they are, who is here now, and a way to talk with them. */
@Component({
  selector: 'parley-people-page',
  imports: [EmptyState, LucideMessageCircle, MemberRow, SearchPane, SelectField],
  templateUrl: './people-page.html',
  styleUrl: '../rooms/browse-page.css',
})
export class PeoplePage {
  private readonly parley = inject(PARLEY);
  private readonly me = injectMe();
  private readonly now = injectNow();
  private readonly isGuest = injectIsGuest();
  protected readonly detail = computed(() => (this.isGuest() ? guestTexts.people : texts.rooms.peopleDetail));
  private readonly known = signalFrom(this.parley.people.known);
  private readonly presence = signalFrom(this.parley.presence.people);
  protected readonly opening = inject(Opening);
  protected readonly cards = inject(ProfileCards);
  protected readonly texts = texts.rooms;
  protected readonly finding = texts.finding;
  protected readonly talk = texts.people.openConversation;
  protected readonly sort = injectAddressChoice('sort', ['name', 'newest']);
  private readonly only = injectAddressChoice('present', ['false', 'true']);
  protected readonly sorts = (['name', 'newest'] as const).map((value) => ({
    value,
    text: texts.finding.peopleSort[value],
  }));
  /** Only those who are here. */
  protected readonly present = computed(() => this.only.chosen() === 'true');
  protected readonly listing = new PeopleListing(this.parley.people);
  protected readonly search = new PagedSearch<User>(
    (query, after) =>
      this.listing.page(query, {
        sort: this.sort.chosen(),
        present: this.present(),
        ...(after && { after }),
      }),
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() => {
    const [known, presence] = [this.known(), this.presence()];
    const users = this.search.items().map((user) => known.get(user.id) ?? user);
    return users.map((user): MemberRowView => ({
      id: user.id,
      name: user.displayName,
      username: user.username,
      avatarUrl: user.avatarUrl,
      presence: presence.get(user.id)?.status ?? 'offline',
      status: statusLine(user, this.now()),
      role: 'member',
      bot: user.bot,
      guest: user.role === 'guest',
      self: user.id === this.me()?.id,
    }));
  });
  private readonly unfiltered = computed(() => this.search.answered() === '' && !this.present());
  protected readonly alone = computed(() => {
    const others = this.rows().filter(({ self }) => !self);
    return others.length === 0 && this.unfiltered() && !this.search.problem();
  });
  /** What is to be said of the list, if anything. */
  protected readonly sentence = computed(() => {
    const [query, people] = [this.search.answered(), this.search.items()];
    if (people.length === 0 && query !== '') return texts.rooms.peopleNone(query);
    if (people.length === 0) return this.present() ? texts.finding.nobodyHere : '';
    const fits = ({ displayName, username }: User) =>
      Math.min(closeness(displayName, query), closeness(username, query)) < Infinity;
    return query === '' || people.some(fits) ? '' : texts.finding.nearPeople(query);
  });

  constructor() {
    effect((onCleanup) => {
      const ids = this.search
        .items()
        .slice(-(limits.watched - 100))
        .map(({ id }) => id);
      onCleanup(this.parley.presence.watch(ids));
    });
    // Each minute.
    effect(() => {
      this.now();
      void this.count();
    });
  }

  /** Where everybody was shown because nobody could say who is here, those are shown once somebody can. */
  private async count(): Promise<void> {
    const isKnown = await this.listing.count();
    if (isKnown && this.listing.presenceUnknown()) this.search.renew();
  }

  protected pick(sort: string): void {
    this.sort.choose(sort);
    this.search.begin(this.search.query());
  }

  protected turn(): void {
    this.only.choose(String(!this.present()));
    this.search.begin(this.search.query());
  }
}
