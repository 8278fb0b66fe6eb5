import { Location } from '@angular/common';
import { computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { keepingTexts } from '../texts/keeping.js';
import type { Aim, TimelineState } from './timeline/timeline-state.js';

export interface JumpParts {
  /** By which name the address has it: `reply` in a thread, so that both can be named beside one another. */
  param?(): 'at' | 'reply';
  /** The `seq` that the address names. */
  at(): number | null;
  state(): Pick<TimelineState, 'jumpTo' | 'toEnd' | 'backTo'>;
  /** What is looked at now. */
  place(): Aim;
  /** The oldest message that the room still keeps. */
  firstSeq(): number;
  /** Goes to a message that stands elsewhere: in a thread, or in the room beside it. False where there is none. */
  elsewhere?(seq: number): Promise<boolean>;
}

/** Where one was before a jump, and what the address named there. */
interface Left {
  readonly at: number | null;
  readonly place: Aim;
}

/** So many jumps can be taken back. */
const mostLeft = 20;

/**
 * Goes to other messages of a conversation and back: by an address, a quote, a button or the browser's own way back. Says
 * why one stays where one is. To be made where `inject` works.
 */
export class Jumping {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly toasts = inject(Toasts);
  private readonly left = signal<readonly Left[]>([]);
  readonly canReturn = computed(() => this.left().length > 0);
  /** The browser's entry of the latest jump: the one before it is where one was. */
  private landing: unknown = null;
  private jumps = 0;

  constructor(private readonly parts: JumpParts) {}

  /** To a message, which gets an address of its own. */
  async to(seq: number): Promise<void> {
    if (seq < this.parts.firstSeq()) return void this.toasts.say(keepingTexts.gone);
    this.leave();
    if (seq === this.parts.at()) return this.show(seq);
    await this.router.navigate([], { queryParams: { [this.param]: seq }, queryParamsHandling: 'merge' });
    this.landing = this.entry();
  }

  toEnd(): Promise<void> {
    this.leave();
    return this.arrive(() => this.parts.state().toEnd());
  }

  /** One has written something, and is where it stands: from here on there is no way back. */
  posted(): Promise<void> {
    this.left.set([]);
    return this.arrive(() => this.parts.state().toEnd());
  }

  back(): void {
    const last = this.left().at(-1);
    if (!last) return;
    if (last.at === this.parts.at()) void this.restore(last);
    else if (this.landing !== null && this.landing === this.entry()) this.location.back();
    else {
      const queryParams = { [this.param]: last.at };
      void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    }
  }

  /** The address names another message than before, or none any more. */
  async follow(at: number | null): Promise<void> {
    const last = this.left().at(-1);
    if (last?.at === at) await this.restore(last);
    else if (at !== null) await this.show(at);
  }

  /** The address names a message that does not stand here. */
  async missing(seq: number): Promise<void> {
    if (await this.isElsewhere(seq)) return;
    this.toasts.say(seq < this.parts.firstSeq() ? texts.room.noLongerKept : texts.room.noSuchMessage);
    await this.arrive(() => this.parts.state().toEnd());
  }

  /** Of two jumps the later one counts. */
  async show(seq: number): Promise<void> {
    const jump = ++this.jumps;
    await this.arrive(async () => {
      const isThere = await this.parts.state().jumpTo(seq);
      if (!isThere && jump === this.jumps) await this.missing(seq);
    });
  }

  private async isElsewhere(seq: number): Promise<boolean> {
    try {
      return (await this.parts.elsewhere?.(seq)) ?? false;
    } catch (error) {
      this.toasts.failed(error);
      return true;
    }
  }

  private get param(): 'at' | 'reply' {
    return this.parts.param?.() ?? 'at';
  }

  private leave(): void {
    const here = { at: this.parts.at(), place: this.parts.place() };
    this.left.update((left) => [...left, here].slice(-mostLeft));
  }

  private async restore(left: Left): Promise<void> {
    this.jumps += 1;
    this.left.update((all) => all.filter((other) => other !== left));
    await this.arrive(() => this.parts.state().backTo(left.place));
  }

  private async arrive(go: () => Promise<void>): Promise<void> {
    try {
      await go();
    } catch (error) {
      this.toasts.failed(error);
    }
  }

  /** Which of the browser's entries one is at. */
  private entry(): unknown {
    const state = this.location.getState();
    return typeof state === 'object' && state !== null && 'navigationId' in state ? state.navigationId : null;
  }
}
