import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../design/avatar.js';
import { shortMoment } from '../design/moments.js';
import type { Presence } from '../design/presence.js';
import { texts } from '../texts.js';

export interface RoomRowView {
  readonly id: string;
  readonly name: string;
  /** A room shows a rounded square, a person (or a group of people) a circle. */
  readonly kind: 'room' | 'person';
  readonly avatarUrl: string | null;
  /** The sign of a room, or nothing. */
  readonly emoji: string;
  readonly presence: Presence | null;
  readonly excerpt: string;
  readonly draft: boolean;
  readonly at: string | null;
  readonly unread: number;
  readonly mentions: number;
}

/** One room or person in the sidebar; 56 px, or one line of 36 px where dense. */
@Component({
  selector: 'parley-room-row',
  imports: [Avatar, RouterLink],
  templateUrl: './room-row.html',
  styleUrl: './room-row.css',
})
export class RoomRow {
  readonly row = input.required<RoomRowView>();
  readonly link = input.required<string>();
  readonly now = input.required<Date>();
  readonly selected = input(false);
  readonly dense = input(false);

  protected readonly time = computed(() => {
    const at = this.row().at;
    return at && !this.dense() ? shortMoment(at, this.now()) : '';
  });
  protected readonly texts = texts.sidebar;
}
