import { Component, inject } from '@angular/core';
import { OwnPresence } from '../people/own-presence.js';
import { texts } from '../texts.js';

/** Whether one would rather not be interrupted. */
@Component({
  selector: 'parley-presence-choice',
  template: `
    <label class="choice">
      <input
        #box
        type="checkbox"
        [checked]="presence.chosen() === 'dnd'"
        (change)="presence.choose(box.checked ? 'dnd' : 'auto')"
      />
      <span>
        {{ texts.dnd }}
        <span class="hint">{{ texts.dndHint }}</span>
      </span>
    </label>
  `,
  styleUrl: './settings-form.css',
  styles: '.hint { display: block; }',
})
export class PresenceChoice {
  protected readonly presence = inject(OwnPresence);
  protected readonly texts = texts.settings;
}
