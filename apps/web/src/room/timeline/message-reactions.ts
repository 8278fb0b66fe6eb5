import { Component, computed, inject, input, output } from '@angular/core';
import type { User } from '@parley/contracts';
import { LucideFaceSlightlySmilingPlus } from '@lucide/angular';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { texts } from '../../texts.js';
import { counted } from '../../texts/count.js';
import type { ReactionView } from './message-view.js';

/** So many of those who reacted are named; the others are counted. */
const mostNames = 8;

/** The reactions to a message as pills; mine are pressed. Who reacted is said of the one that is pointed at or focused. */
@Component({
  selector: 'parley-message-reactions',
  imports: [LucideFaceSlightlySmilingPlus],
  template: `
    @for (reaction of named(); track reaction.emoji) {
      <button
        type="button"
        [attr.tabindex]="tabStop() ? null : -1"
        [attr.aria-pressed]="reaction.mine"
        [attr.aria-label]="reaction.label"
        [attr.aria-disabled]="reactable() ? null : true"
        [attr.data-who]="reaction.who || null"
        (pointerenter)="look(reaction)"
        (focus)="look(reaction)"
        (click)="reactable() && toggled.emit(reaction.emoji)"
      >
        <span>{{ reaction.emoji }}</span> <span class="count">{{ counted(reaction.count) }}</span>
      </button>
    }
    @if (reactable()) {
      <button
        #more
        type="button"
        class="more"
        [attr.tabindex]="tabStop() ? null : -1"
        [attr.aria-label]="reactionTexts.add"
        (click)="added.emit(more)"
      >
        <svg lucideFaceSlightlySmilingPlus size="16"></svg>
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s1);
      padding-block: var(--s1);
    }
    button {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: var(--s1);
      block-size: 1.75rem;
      padding-inline: var(--s2);
      border: 1px solid var(--line);
      border-radius: var(--round-full);
      background: var(--raised);
      font: var(--label);
    }
    button:hover {
      border-color: var(--edge);
    }
    button[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--slip);
      font-weight: 600;
    }
    .more {
      color: var(--soft);
    }
    [data-who]:hover::before,
    [data-who]:focus-visible::before {
      content: attr(data-who);
      position: absolute;
      inset-block-end: calc(100% + var(--s1));
      inset-inline-start: 0;
      z-index: 2;
      inline-size: max-content;
      max-inline-size: min(20rem, 60vi);
      padding: var(--s1) var(--s2);
      border: 1px solid var(--line);
      border-radius: var(--round-control);
      background: var(--raised);
      box-shadow: var(--shadow);
      font: var(--meta);
      text-align: start;
      white-space: normal;
      overflow-wrap: anywhere;
      pointer-events: none;
    }
    @media (pointer: coarse) {
      :host {
        gap: var(--s2);
        padding-block: var(--s2);
      }
      button::after {
        content: '';
        position: absolute;
        inset-block: -0.5rem;
        inset-inline: -0.25rem;
      }
    }
  `,
})
export class MessageReactions {
  readonly reactions = input.required<readonly ReactionView[]>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  /** Whether reactions can be given and taken back. */
  readonly reactable = input(true);
  readonly toggled = output<string>();
  /** Another one is wanted; with the button, so that a choice can open at it. */
  readonly added = output<Element>();
  protected readonly reactionTexts = texts.reactions;
  protected readonly counted = counted;
  private readonly parley = inject(PARLEY, { optional: true });
  private readonly known = this.parley ? signalFrom(this.parley.people.known) : () => new Map<string, User>();
  private readonly blocked = this.parley ? signalFrom(this.parley.blocks.mine) : () => new Set<string>();
  protected readonly named = computed(() =>
    this.reactions().map((reaction) => {
      const who = this.whoGave(reaction);
      const label = texts.message.reaction(reaction.emoji, reaction.count, reaction.mine);
      return { ...reaction, who, label: who ? `${label}: ${who}` : label };
    }),
  );

  /** Who is to be named is asked for when somebody wants to know. */
  protected look({ userIds = [] }: ReactionView): void {
    this.parley?.people.want(userIds);
  }

  private whoGave({ userIds = [], count, mine }: ReactionView): string {
    const me = this.parley?.session.state.get().user?.id;
    const isNamed = (id: string) => id !== me && !this.blocked().has(id);
    const others = userIds.flatMap((id) => (!isNamed(id) ? [] : (this.known().get(id)?.displayName ?? [])));
    const names = [...(mine ? [texts.common.you] : []), ...others].slice(0, mostNames);
    return names.length > 0 ? texts.reactions.people(names, Math.max(0, count - names.length)) : '';
  }
}
