import { inject, Injectable, signal } from '@angular/core';
import { signalFrom } from '../session/signal-from.js';
import { PARLEY } from '../session/parley.js';
import { ServerFacts } from '../session/server-facts.js';

/** Notices that the server runs another version than the one this page was loaded from (R28). */
@Injectable({ providedIn: 'root' })
export class NewerVersion {
  private readonly parley = inject(PARLEY);
  private readonly facts = inject(ServerFacts);
  private readonly found = signal(false);
  readonly seen = this.found.asReadonly();
  /** The server answers what this version cannot read. */
  readonly needed = signalFrom(this.parley.outdated);
  private first: string | null = null;

  constructor() {
    this.parley.connection.subscribe(({ status }) => {
      if (status === 'online') void this.look();
    });
  }

  reload(): void {
    globalThis.location.reload();
  }

  private async look(): Promise<void> {
    const info = await this.facts.ask();
    if (!info) return;
    this.first ??= info.version;
    if (info.version !== this.first) this.found.set(true);
  }
}
