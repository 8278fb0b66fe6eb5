import { Component, inject, input, output } from '@angular/core';
import { LucideCheck } from '@lucide/angular';
import type { User } from '@parley/contracts';
import { Avatar } from '../design/avatar.js';
import { Field } from '../design/field.js';
import { PagedSearch } from '../design/paged-search.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { texts } from '../texts.js';

/** Finds people by name, and gives the one that was chosen. Rows are buttons; chosen ones say that they are. */
@Component({
  selector: 'parley-person-picker',
  imports: [Avatar, Field, LucideCheck],
  templateUrl: './person-picker.html',
  styleUrl: './person-picker.css',
})
export class PersonPicker {
  /** Those who are chosen, or in already. */
  readonly marked = input<ReadonlySet<string>>(new Set());
  /** Whether a marked one can be chosen again, to take it out. */
  readonly toggles = input(false);
  /** What a mark means. */
  readonly mark = input<'isIn' | 'inRoom' | 'invitedOrIn'>('isIn');
  readonly chosen = output<User>();
  private readonly parley = inject(PARLEY);
  private readonly me = injectMe();
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
  protected readonly search = new PagedSearch<User>(async (query, after) => {
    const { users, next } = await this.parley.people.search(query, { limit: 20, ...(after && { after }) });
    return { items: users.filter(({ id }) => id !== this.me()?.id), next: next ?? null };
  });

  constructor() {
    this.search.begin();
  }

  protected take(user: User): void {
    if (this.toggles() || !this.marked().has(user.id)) this.chosen.emit(user);
  }
}
