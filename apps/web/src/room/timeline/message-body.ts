import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { parse, plain } from '@parley/markup';
import { draw, drawInlines } from '../../markup/draw.js';
import { isEmojiAlone } from '../../markup/emoji-alone.js';
import { type Mentioned, nobody } from '../../markup/mentioned.js';
import { OwnWords } from '../../markup/own-words.js';
import { RoomNames } from '../../rooms/room-names.js';
import { Copying } from './copying.js';

/** What somebody said, drawn as they meant it (docs/markdown.md); acts as they were typed, with addresses to click. */
@Component({
  selector: 'parley-message-body',
  template: '',
  host: {
    class: 'markup',
    dir: 'auto',
    '[class.emoji-alone]': 'emojiAlone()',
    '(click)': 'clicked($event)',
  },
  styles: `
    :host {
      display: block;
    }
  `,
})
export class MessageBody {
  readonly text = input.required<string>();
  /** As it was typed, without markup. */
  readonly plain = input(false);
  readonly mentioned = input<Mentioned>();
  /** One wrote it oneself: none of one's words is marked in it. */
  readonly own = input(false);
  /** Whether the Tab key stops at its links and buttons; where something is to be scrolled it always does. */
  readonly tabStop = input(true);
  /** Somebody who is mentioned was chosen. */
  readonly personOpened = output<string>();

  protected readonly emojiAlone = computed(() => !this.plain() && isEmojiAlone(this.text()));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly words = inject(OwnWords);

  constructor() {
    effect(() => {
      const around = {
        mentioned: this.mentioned() ?? nobody,
        roomName: (roomId: string) => this.roomName(roomId),
        words: this.own() ? null : this.words.finder(),
      };
      const text = this.text();
      this.host.replaceChildren(this.plain() ? drawInlines(plain(text), around) : draw(parse(text), around));
      untracked(() => this.setTabStops(this.tabStop()));
    });
    effect(() => this.setTabStops(this.tabStop()));
  }

  protected clicked(event: MouseEvent): void {
    const at = event.target instanceof Element ? event.target.closest('a, button') : null;
    if (at instanceof HTMLAnchorElement) this.follow(at, event);
    if (!(at instanceof HTMLButtonElement)) return;
    const { user } = at.dataset;
    if (user !== undefined) this.personOpened.emit(user);
    if (at.classList.contains('veil'))
      at.setAttribute('aria-expanded', String(at.getAttribute('aria-expanded') !== 'true'));
    const code = at.classList.contains('copy') ? at.closest('.code')?.querySelector('code') : null;
    if (code) void this.injector.get(Copying).code(code.textContent);
  }

  /** An address of this very server is no other page. */
  private follow(link: HTMLAnchorElement, event: MouseEvent): void {
    if (link.target || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    void this.injector.get(Router).navigateByUrl(link.pathname + link.search);
  }

  private roomName(roomId: string): string | null {
    return untracked(() => this.injector.get(RoomNames)).of(roomId);
  }

  private setTabStops(stop: boolean): void {
    for (const place of this.host.querySelectorAll<HTMLElement>('a, button')) {
      place.tabIndex = stop ? 0 : -1;
    }
  }
}
