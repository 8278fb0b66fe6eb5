import { Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { LucideChevronDown, LucidePlus } from '@lucide/angular';
import { texts } from '../texts.js';
import { counted } from '../texts/count.js';

let made = 0;

/** A headed list in the sidebar: project li elements, and what else stands in the head as [actions]. */
@Component({
  selector: 'parley-sidebar-section',
  imports: [LucideChevronDown, LucidePlus],
  template: `
    <header>
      <h2 [id]="id">
        @if (foldable()) {
          <button
            type="button"
            class="fold"
            [attr.aria-expanded]="!folded()"
            [attr.aria-label]="texts.sectionOf(heading(), count() ?? 0)"
            (click)="foldAsked.emit()"
          >
            <svg lucideChevronDown></svg>
            {{ heading() }}
            <span class="count">{{ counted(count() ?? 0) }}</span>
          </button>
        } @else {
          {{ heading() }}
        }
      </h2>
      <ng-content select="[actions]" />
      @if (addLabel()) {
        <button type="button" class="icon-button" [attr.aria-label]="addLabel()" (click)="add.emit()">
          <svg lucidePlus></svg>
        </button>
      }
    </header>
    @if (!folded() && extent() !== 0) {
      <ul #list role="list" [attr.aria-labelledby]="id" [style.block-size.rem]="extent()">
        <ng-content />
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-block-end: var(--s3);
    }
    header {
      display: flex;
      align-items: center;
      min-block-size: 2.25rem;
      padding-inline: var(--s4) var(--s2);
    }
    h2 {
      flex: 1;
      min-inline-size: 0;
      font: var(--meta);
      font-weight: 600;
      color: var(--soft);
    }
    ul {
      position: relative;
    }
    .icon-button {
      inline-size: 2rem;
      block-size: 2rem;
    }
    .fold {
      display: flex;
      align-items: center;
      gap: var(--s1);
      min-block-size: 2rem;
      margin-inline-start: calc(var(--s1) * -1);
      padding: 0;
      padding-inline-end: var(--s2);
      border: 0;
      border-radius: var(--round-control);
      background: none;
      color: inherit;
      font: inherit;
    }
    .fold:hover {
      color: var(--text);
    }
    .fold svg {
      inline-size: 1rem;
      block-size: 1rem;
    }
    .fold[aria-expanded='false'] svg {
      rotate: -90deg;
    }
    .fold[aria-expanded='false'] svg:dir(rtl) {
      rotate: 90deg;
    }
    .count {
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }
    @media (pointer: coarse) {
      .fold {
        min-block-size: 2.75rem;
      }
    }
  `,
})
export class SidebarSection {
  readonly heading = input.required<string>();
  readonly addLabel = input('');
  readonly count = input<number>();
  readonly foldable = input(false);
  readonly folded = input(false);
  /** The height of the list in rem, where only a part of its rows is in the page. */
  readonly extent = input<number | null>(null);
  readonly add = output();
  readonly foldAsked = output();
  protected readonly texts = texts.roomList;
  protected readonly counted = counted;
  protected readonly id = `section-${++made}`;
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');

  /** Where its rows begin on the screen; undefined where none are shown. */
  top(): number | undefined {
    return this.list()?.nativeElement.getBoundingClientRect().top;
  }
}
