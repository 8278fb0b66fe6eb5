import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LucideBellOff, LucideEllipsis } from '@lucide/angular';
import type { MenuPlace } from '../design/act-menu.js';
import { Avatar } from '../design/avatar.js';
import { LongPress } from '../design/long-press.js';
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
  /** The one other person of a conversation, and the author of a room's last message: to be known where the row is seen. */
  readonly userId: string | null;
  readonly authorId: string | null;
  readonly excerpt: string;
  readonly draft: boolean;
  readonly at: string | null;
  readonly unread: number;
  readonly mentions: number;
  readonly muted: boolean;
  readonly favourite: boolean;
}

/** One room or person in the sidebar; 56 px, or one line of 36 px where dense. */
@Component({
  selector: 'parley-room-row',
  imports: [Avatar, LucideBellOff, LucideEllipsis, RouterLink],
  templateUrl: './room-row.html',
  styleUrl: './room-row.css',
  hostDirectives: [LongPress],
  host: { '(pointerdown)': 'touched = $event.pointerType === "touch"', '(contextmenu)': 'context($event)' },
})
export class RoomRow {
  readonly row = input.required<RoomRowView>();
  readonly link = input.required<string>();
  readonly now = input.required<Date>();
  readonly selected = input(false);
  readonly dense = input(false);
  /** Whether Tab reaches it: of a list one row. */
  readonly tabStop = input(true);
  /** Whether it has a menu, and whether that is open. */
  readonly hasMenu = input(false);
  readonly menuOpen = input(false);
  readonly menuAsked = output<MenuPlace>();

  protected readonly time = computed(() => {
    const at = this.row().at;
    return at && !this.dense() ? shortMoment(at, this.now()) : '';
  });
  protected readonly texts = texts.sidebar;
  protected readonly words = texts.roomList;
  protected touched = false;
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    inject(LongPress).parleyLongPress.subscribe(() => this.ask(null));
  }

  focus(options?: FocusOptions): void {
    this.element.querySelector('a')?.focus(options);
  }

  /** The menu under the row, as a key asks for it. */
  askBelow(): void {
    const { left, bottom } = this.element.getBoundingClientRect();
    this.ask({ x: left, y: bottom });
  }

  protected askAt({ left, bottom }: DOMRect): void {
    this.ask({ x: left, y: bottom });
  }

  /** A finger that rests asks for the sheet, and for nothing of the browser's. */
  protected context(event: MouseEvent): void {
    if (!this.hasMenu()) return;
    event.preventDefault();
    if (!this.touched) this.ask({ x: event.clientX, y: event.clientY, by: event });
  }

  private ask(at: MenuPlace): void {
    if (this.hasMenu()) this.menuAsked.emit(at);
  }
}
