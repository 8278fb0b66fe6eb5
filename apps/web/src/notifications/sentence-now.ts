import { Component, computed, inject } from '@angular/core';
import { OwnPresence } from '../people/own-presence.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { injectNow } from '../shell/minute.js';
import { MailFacts } from './mail-facts.js';
import { NotifyChoices } from './notify-choices.js';
import { toldSentence } from './told-sentence.js';
import { ToldDevices } from './told-devices.js';

/** What one's choices mean now: it changes with each of them. */
@Component({
  selector: 'parley-sentence-now',
  template: '<p role="status">{{ sentence() }}</p>',
  styles: `
    p {
      padding: var(--s3) var(--s4);
      border-inline-start: 2px solid var(--accent);
      background: var(--slip);
      overflow-wrap: anywhere;
    }
  `,
})
export class SentenceNow {
  private readonly choices = inject(NotifyChoices);
  private readonly presence = inject(OwnPresence);
  private readonly mail = inject(MailFacts);
  private readonly devices = inject(ToldDevices);
  private readonly rooms = signalFrom(inject(PARLEY).rooms.mine);
  private readonly now = injectNow();
  protected readonly sentence = computed(() => {
    const preferences = this.choices.now();
    const devices = this.devices.all() ?? [];
    const others = devices.filter(({ current }) => !current).length;
    const chosen = [...this.rooms().values()].filter(({ own, room }) => own.notifyChosen && !room.archivedAt);
    return toldSentence({
      preferences,
      quietUntil: this.presence.quietUntil(),
      mail: this.mail.state(),
      here: others < devices.length,
      others,
      rooms: chosen.length,
      people: Object.keys(preferences.personLevels).length,
      now: this.now(),
    });
  });

  constructor() {
    void this.mail.ask();
    void this.devices.ask();
  }
}
