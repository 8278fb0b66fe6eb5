import { Component, signal } from '@angular/core';
import { Composer } from '../../room/composer/composer.js';
import { MessageSkeleton } from '../../room/timeline/message-skeleton.js';
import { texts } from '../../texts.js';

/** The composer replying, editing, growing, over its limit, on touch, and closed; a conversation that loads. */
@Component({
  selector: 'parley-composer-states',
  imports: [Composer, MessageSkeleton],
  template: `
    <parley-composer
      room="one"
      [context]="{ kind: 'reply', author: 'Mira Okafor', excerpt: 'Pump 3 is making that noise again.' }"
    />
    <parley-composer
      room="two"
      text="The crane is free from two."
      [context]="{ kind: 'edit', author: '', excerpt: '' }"
    />
    <parley-composer room="three" [text]="long" [typing]="['田中さくら']" />
    <parley-composer room="four" text="This is too long" [limit]="4" />
    <parley-composer room="five" text="سأحضره إلى المكتب بعد الظهر." />
    <parley-composer
      room="six"
      [(text)]="draft"
      [touch]="true"
      [typing]="['Mira', 'Jonas', 'Layla']"
      (sent)="draft.set('')"
    />
    <parley-composer room="seven" [closed]="texts.archived" />
    <parley-composer room="eight" [closed]="texts.notJoined">
      <button type="button" class="button primary">{{ texts.join }}</button>
    </parley-composer>
    <div>
      <parley-message-skeleton [widths]="[80, 45]" />
      <parley-message-skeleton [widths]="[60]" />
      <parley-message-skeleton [widths]="[95, 90, 30]" />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr));
      gap: var(--s6);
      margin-inline: calc(var(--gutter) * -1);
    }
  `,
})
export class ComposerStates {
  protected readonly texts = texts.room;
  protected readonly draft = signal('On touch, Enter breaks the line');
  protected readonly long = Array.from({ length: 14 }, (_, n) => `Line ${n + 1} of a longer thought`).join(
    '\n',
  );
}
