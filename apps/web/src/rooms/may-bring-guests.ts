import { computed, inject, Injectable } from '@angular/core';
import { mayBringGuests } from '@parley/policy';
import { injectMe } from '../session/me.js';
import { ServerFacts } from '../session/server-facts.js';
import { whenBack } from '../session/when-back.js';

/** Whether one may make links for guests, as the server is set; a server of an older release knows none. */
@Injectable({ providedIn: 'root' })
export class MayBringGuests {
  private readonly facts = inject(ServerFacts);
  private readonly me = injectMe();
  readonly here = computed(() => {
    const [me, least] = [this.me(), this.facts.info()?.guests];
    return me !== null && least !== undefined && mayBringGuests(me, least);
  });

  constructor() {
    void this.facts.ask();
    // It may have been set otherwise meanwhile.
    whenBack(() => void this.facts.ask());
  }
}
