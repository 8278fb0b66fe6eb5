import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../design/avatar.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { whenBack } from '../session/when-back.js';
import { failureText, texts } from '../texts.js';

/** How many are shown before one asks for more. */
const first = 5;

/** The rooms that one is in with somebody, but the one that both are met in. */
@Component({
  selector: 'parley-shared-room-list',
  imports: [Avatar, RouterLink],
  template: `
    <section [attr.aria-label]="texts.sharedRooms">
      <h3>{{ texts.sharedRooms }}</h3>
      @if (problem()) {
        <div role="alert">
          <p>{{ problem() }}</p>
          <button type="button" class="button" (click)="load()">{{ common.retry }}</button>
        </div>
      } @else if (rooms() === null) {
        <p role="status" class="soft">{{ common.loading }}</p>
      } @else {
        <ul>
          @for (room of shown(); track room.id) {
            <li>
              <a [routerLink]="['/rooms', room.id]" (click)="left.emit()">
                <parley-avatar
                  kind="room"
                  size="small"
                  [name]="room.name"
                  [url]="room.pictureUrl"
                  [emoji]="room.emoji"
                />
                <span class="one-line" dir="auto">{{ room.name }}</span>
              </a>
            </li>
          } @empty {
            <li class="soft">{{ none() }}</li>
          }
        </ul>
        @if (more() > 0) {
          <button type="button" class="text-button" (click)="all.set(true)">
            {{ texts.moreRooms(more()) }}
          </button>
        }
      }
    </section>
  `,
  styles: `
    section,
    ul {
      display: grid;
      gap: var(--s1);
    }
    h3 {
      font: var(--label);
      font-weight: 600;
    }
    a {
      display: flex;
      align-items: center;
      gap: var(--s2);
      min-block-size: 2.25rem;
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      background: var(--hover);
    }
    .soft {
      color: var(--soft);
    }
    .button,
    .text-button {
      justify-self: start;
    }
    @media (pointer: coarse) {
      a {
        min-block-size: 2.75rem;
      }
    }
  `,
})
export class SharedRoomList {
  readonly userId = input.required<string>();
  /** The room that is not worth naming. */
  readonly here = input<string | null>(null);
  readonly left = output();
  private readonly parley = inject(PARLEY);
  private readonly mine = signalFrom(this.parley.rooms.mine);
  private readonly ids = signal<readonly string[] | null>(null);
  protected readonly texts = texts.profiles;
  protected readonly common = texts.common;
  /** Why it cannot be told, also where there is no such person. */
  readonly problem = signal('');
  protected readonly all = signal(false);
  /** Conversations have no name of their own, and the one with this person is begun above. */
  protected readonly rooms = computed(() => {
    const named = (this.ids() ?? []).flatMap((id) => {
      const room = this.mine().get(id)?.room;
      return room && room.name !== null && id !== this.here() ? [{ ...room, name: room.name }] : [];
    });
    return this.ids() && named;
  });
  protected readonly shown = computed(() => (this.rooms() ?? []).slice(0, this.all() ? undefined : first));
  protected readonly more = computed(() => (this.rooms()?.length ?? 0) - this.shown().length);

  protected readonly none = computed(() => {
    const here = this.mine().get(this.here() ?? '')?.room;
    return here && here.name !== null ? texts.profiles.noOtherRooms : texts.profiles.noSharedRooms;
  });

  constructor() {
    effect(() => {
      this.userId();
      untracked(() => void this.load());
    });
    whenBack(() => this.problem() && void this.load());
  }

  protected async load(): Promise<void> {
    const userId = this.userId();
    this.problem.set('');
    try {
      const ids = await this.parley.people.sharedRooms(userId);
      if (userId === this.userId()) this.ids.set(ids);
    } catch (error) {
      if (userId === this.userId()) this.problem.set(failureText(error));
    }
  }
}
