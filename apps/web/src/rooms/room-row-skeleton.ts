import { Component } from '@angular/core';

/** The shape of a room row, seen only when loading takes longer than 300 ms. */
@Component({
  selector: 'parley-room-row-skeleton',
  template: '<span class="picture"></span><span class="lines"><span></span><span></span></span>',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--s3);
      min-block-size: 3.5rem;
      padding-inline: var(--s4);
      animation: late 0s 300ms backwards;
    }
    span {
      background: var(--hover);
    }
    .picture {
      flex: none;
      inline-size: 2.5rem;
      block-size: 2.5rem;
      border-radius: var(--round-full);
    }
    .lines {
      display: grid;
      flex: 1;
      gap: var(--s2);
      background: none;
    }
    .lines span {
      inline-size: 40%;
      block-size: 0.75rem;
      border-radius: var(--round-control);
    }
    .lines span + span {
      inline-size: 75%;
    }
    @keyframes late {
      from {
        visibility: hidden;
      }
    }
  `,
})
export class RoomRowSkeleton {}
