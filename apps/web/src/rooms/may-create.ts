import { computed, inject, Injectable } from '@angular/core';
import { mayCreateRoom } from '@parley/policy';
import { injectMe } from '../session/me.js';
import { ServerFacts } from '../session/server-facts.js';
import { whenBack } from '../session/when-back.js';

/** Whether one may make rooms, as the server is set; until that is known, as most are. */
@Injectable({ providedIn: 'root' })
export class MayCreate {
  private readonly facts = inject(ServerFacts);
  private readonly me = injectMe();
  readonly rooms = computed(() => {
    const me = this.me();
    return me !== null && mayCreateRoom(me, this.facts.info()?.roomCreation);
  });

  constructor() {
    if (!this.facts.info()) void this.facts.ask();
    // It may have been set otherwise meanwhile.
    whenBack(() => void this.facts.ask());
  }
}
