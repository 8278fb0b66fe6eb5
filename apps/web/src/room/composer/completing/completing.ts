import { computed, type Signal, signal } from '@angular/core';
import { put, type Written } from '../written.js';
import { type Completion, type CompletionSources, mostShown } from './completions.js';
import { type Trigger, triggerAt } from './trigger.js';

/**
 * What may be meant by the name that is being written, and which of it Enter takes. The first is active; a name that was
 * closed with Esc stays closed.
 */
export class Completing {
  private readonly trigger = signal<Trigger | null>(null, { equal: isSame });
  private readonly chosen = signal<string | null>(null);
  /** Where the name begins for which nothing is to be shown. */
  private closedAt = -1;
  readonly options = computed<readonly Completion[]>(() => {
    const [sources, trigger] = [this.sources(), this.trigger()];
    return trigger && sources ? sources[trigger.sign].found(trigger.query).slice(0, mostShown) : [];
  });
  readonly open = computed(() => this.options().length > 0);
  readonly sign = computed(() => this.trigger()?.sign ?? '@');
  readonly active = computed(() => {
    const chosen = this.options().findIndex(({ key }) => key === this.chosen());
    return Math.max(0, chosen);
  });

  constructor(private readonly sources: Signal<CompletionSources | null>) {}

  /** The caret stands elsewhere, or what is before it is something else. */
  look({ text, start, end }: Written): void {
    const found = start === end ? triggerAt(text, start) : null;
    const before = this.trigger();
    if (found?.from !== this.closedAt) this.closedAt = -1;
    const trigger = this.closedAt < 0 ? found : null;
    if (trigger?.from !== before?.from || trigger?.query !== before?.query) this.chosen.set(null);
    this.trigger.set(trigger);
    if (trigger) this.sources()?.[trigger.sign].ask(trigger.query);
  }

  /** To the next or the one before, around the ends. */
  move(step: 1 | -1): void {
    const options = this.options();
    this.chosen.set(options.at((this.active() + step) % options.length)?.key ?? null);
  }

  /** The box with this one, or the active one, in the place of what was begun. */
  taken({ text }: Written, completion = this.options()[this.active()]): Written | null {
    const trigger = this.trigger();
    if (!trigger || !completion) return null;
    const { from, to } = trigger;
    // A caret inside a name means the whole name.
    const rest = /^[\p{L}\p{N}\p{M}_-]*/u.exec(text.slice(to))?.[0] ?? '';
    const until = trigger.sign === ':' ? to : to + rest.length;
    const blank = trigger.sign === ':' || /^[\s.,;:!?)]/.test(text.slice(until)) ? '' : ' ';
    const next = put({ text, start: to, end: to }, from, until, completion.written + blank);
    // A blank that is there already is stepped over.
    const step = blank === '' && trigger.sign !== ':' && next.text[next.end] === ' ' ? 1 : 0;
    return { ...next, start: next.start + step, end: next.end + step };
  }

  /** Not wanted for this name. */
  close(): void {
    this.closedAt = this.trigger()?.from ?? -1;
    this.trigger.set(null);
  }

  /** One is elsewhere. */
  leave(): void {
    this.trigger.set(null);
  }
}

function isSame(one: Trigger | null, other: Trigger | null): boolean {
  return one?.sign === other?.sign && one?.query === other?.query && one?.from === other?.from;
}
