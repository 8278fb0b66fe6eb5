import { DialogRef } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { EmojiPicker } from '../../emoji/picker/emoji-picker.js';
import { CompletionList } from '../../room/composer/completing/completion-list.js';
import type { Completion } from '../../room/composer/completing/completions.js';
import { Composer } from '../../room/composer/composer.js';
import { texts } from '../../texts.js';
import { people } from './sample-people.js';

const long = 'Maximiliane Freifrau von und zu Hohenberg-Trautmannsdorff';

const completion = (
  kind: Completion['kind'],
  name: string,
  detail: string,
  note = '',
  emoji = '',
): Completion => ({
  key: name,
  kind,
  name,
  detail,
  note,
  url: null,
  emoji,
  written: '',
});

/** Formatting folded and unfolded, the preview, the lists of names, and the picker of emoji. */
@Component({
  selector: 'parley-writing-states',
  imports: [CompletionList, Composer, EmojiPicker],
  providers: [{ provide: DialogRef, useValue: { close: () => undefined } }],
  template: `
    <section>
      <parley-composer room="nine" text="In a narrow place the tools are folded" />
      <parley-composer room="ten" [unfolded]="true" text="… and unfolded" />
    </section>
    <section class="wide">
      <parley-composer room="eleven" [text]="text" [previewing]="true" />
      <parley-composer room="twelve" [previewing]="true" />
    </section>
    <section>
      <parley-completion-list listId="sample-people" sign="@" [options]="named" [active]="1" />
    </section>
    <section>
      <parley-completion-list listId="sample-rooms" sign="#" [options]="rooms" [active]="0" />
      <parley-completion-list listId="sample-emoji" sign=":" [options]="emoji" [active]="0" />
    </section>
    <section><parley-emoji-picker /></section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(22.5rem, 100%), 1fr));
      align-items: start;
      gap: var(--s6);
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s3);
    }
    .wide {
      grid-column: span 2;
    }
    @media (max-width: 47.99rem) {
      .wide {
        grid-column: auto;
      }
    }
  `,
})
export class WritingStates {
  protected readonly text =
    'The **crane** is free:\n\n- from two\n- until four https://wiki.harbour.example/';
  protected readonly named = [
    ...people.slice(0, 3).map((user) => completion('person', user.displayName, `@${user.username}`)),
    completion('everybody', texts.mentions.everybody, '@room', '312 people'),
    completion('everybody', texts.mentions.whoIsHere, '@here', '7 people'),
    completion('person', 'Jonas Lindqvist', '@jonas', texts.mentions.notInRoom),
    completion('person', `${long} II`, '@maximiliane.hohenberg', texts.mentions.notInRoom),
  ];
  protected readonly rooms = [
    completion('room', 'harbour', ''),
    completion('room', 'Night shift', '', '', '⚓'),
    completion(
      'room',
      'A room with quite a long name that a narrow list cannot hold',
      '',
      texts.finding.aside,
    ),
  ];
  protected readonly emoji = [
    completion('emoji', ':tada:', 'party popper', '', '🎉'),
    completion('emoji', ':tanabata_tree:', 'tanabata tree', '', '🎋'),
  ];
}
