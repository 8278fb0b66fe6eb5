import { Component, input } from '@angular/core';

/** The shape of a message, seen only when loading takes longer than 300 ms. */
@Component({
  selector: 'parley-message-skeleton',
  template: `
    <span class="picture"></span>
    <span class="lines">
      <span class="name"></span>
      @for (width of widths(); track $index) {
        <span [style.inline-size.%]="width"></span>
      }
    </span>
  `,
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: grid;
      grid-template-columns: 2.5rem minmax(0, 1fr);
      column-gap: var(--s3);
      padding-block-start: var(--s4);
      padding-inline: var(--gutter);
      animation: late 0s 300ms backwards;
    }
    span {
      border-radius: var(--round-control);
      background: var(--hover);
    }
    .picture {
      block-size: 2.5rem;
      border-radius: var(--round-full);
    }
    .lines {
      display: grid;
      align-content: start;
      gap: var(--s2);
      padding-block-start: var(--s1);
      background: none;
    }
    .lines span {
      block-size: 1rem;
    }
    .lines .name {
      inline-size: 7rem;
      block-size: 0.75rem;
    }
    @keyframes late {
      from {
        visibility: hidden;
      }
    }
  `,
})
export class MessageSkeleton {
  readonly widths = input<readonly number[]>([80]);
}
