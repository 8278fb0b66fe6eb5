import { Component, computed, input, output } from '@angular/core';
import { texts } from '../texts.js';

export type Connection = 'online' | 'connecting' | 'reconnecting' | 'offline' | 'outdated';

/** A line of 32 px under the header while the connection is not well; nothing while it is. */
@Component({
  selector: 'parley-connection-line',
  template: `
    <div role="status">
      @if (sentence(); as text) {
        <p>
          <span class="one-line">{{ text }}</span>
          @if (state() === 'outdated') {
            <button type="button" class="text-button" (click)="reload.emit()">{{ texts.reload }}</button>
          }
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--s2);
      min-block-size: 2rem;
      padding-inline: var(--gutter);
      background: var(--highlight);
      font: var(--label);
    }
    .text-button {
      min-block-size: 1.5rem;
    }
  `,
})
export class ConnectionLine {
  readonly state = input.required<Connection>();
  readonly reload = output();
  protected readonly texts = texts.connection;
  protected readonly sentence = computed(() => {
    const state = this.state();
    return state === 'online' ? '' : texts.connection[state];
  });
}
