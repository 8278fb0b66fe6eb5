import { afterRenderEffect, Component, computed, ElementRef, inject, input, signal } from '@angular/core';
import { LucidePencil } from '@lucide/angular';
import { keptDays, type Room } from '@parley/contracts';
import { isComposing } from '../design/composing.js';
import { PARLEY } from '../session/parley.js';
import { ServerFacts } from '../session/server-facts.js';
import { texts as allTexts } from '../texts.js';
import { keepDaysTexts as texts } from '../texts/keep-days.js';
import { KeepDaysForm } from './keep-days-form.js';

/** For how long messages are kept in a room: everybody reads it, and those who may choose it. */
@Component({
  selector: 'parley-room-keeping',
  imports: [KeepDaysForm, LucidePencil],
  template: `
    <div class="line">
      <p>{{ says() }}</p>
      @if (editable() && !open()) {
        <button type="button" class="icon-button" [attr.aria-label]="edit" (click)="turn(true)">
          <svg lucidePencil></svg>
        </button>
      }
    </div>
    @if (open()) {
      <parley-keep-days-form
        [held]="room().keepDays ?? null"
        [acts]="acts"
        [without]="without()"
        [most]="server()"
        [hint]="hint()"
        (saved)="turn(false)"
        (keydown.escape)="escape($event)"
      >
        <button type="button" class="button" (click)="turn(false)">{{ common.cancel }}</button>
      </parley-keep-days-form>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
    }
    .line {
      display: flex;
      align-items: start;
      gap: var(--s2);
    }
    p {
      flex: 1;
    }
    .icon-button {
      margin-block-start: calc(var(--s2) * -1);
    }
  `,
})
export class RoomKeeping {
  readonly room = input.required<Room>();
  readonly editable = input(false);
  private readonly facts = inject(ServerFacts);
  private readonly rooms = inject(PARLEY).rooms;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly common = allTexts.common;
  protected readonly edit = allTexts.details.edit(texts.heading);
  protected readonly open = signal(false);
  /** What is to have the focus next: it is moved only for who opened or closed the form here. */
  private next = '';
  protected readonly server = computed(() => this.facts.info()?.keepDays ?? null);
  protected readonly without = computed(() => texts.asServer(this.server()));
  protected readonly hint = computed(() => {
    const days = this.server();
    return days === null ? '' : texts.roomHint(days);
  });
  /** Nothing until the server has said what it keeps. */
  protected readonly says = computed(() => {
    const info = this.facts.info();
    if (!info) return '';
    const days = keptDays(info, this.room());
    return texts.inRoom(days, days !== null && days === this.room().keepDays);
  });
  protected readonly acts = {
    count: (days: number) => this.rooms.retentionPreview(this.room().id, days),
    save: (keepDays: number | null) => this.rooms.update(this.room().id, { keepDays }),
  };

  constructor() {
    void this.facts.ask();
    afterRenderEffect(() => {
      this.open();
      if (this.next) this.host.querySelector<HTMLElement>(this.next)?.focus();
      this.next = '';
    });
  }

  protected turn(open: boolean): void {
    this.next = open ? 'select' : '.icon-button';
    this.open.set(open);
  }

  protected escape(event: Event): void {
    if (event instanceof KeyboardEvent && isComposing(event)) return;
    event.stopPropagation();
    this.turn(false);
  }
}
