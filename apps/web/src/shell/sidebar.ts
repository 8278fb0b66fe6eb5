import { Component } from '@angular/core';

/** The left pane: a place for the find field on top, the sections that scroll, and oneself at the foot. */
@Component({
  selector: 'parley-sidebar',
  template: `
    <div class="top"><ng-content select="[find]" /></div>
    <div class="lists"><ng-content /></div>
    <ng-content select="[foot]" />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      block-size: 100%;
      background: var(--sidebar);
    }
    .top {
      display: grid;
      align-items: center;
      min-block-size: var(--header);
      padding-inline: var(--s4);
    }
    .lists {
      flex: 1;
      min-block-size: 0;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
  `,
})
export class Sidebar {}
