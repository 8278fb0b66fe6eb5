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
  private begunWith: string | null = null;
  private first: () => Promise<void> = () => Promise.resolve();

  constructor() {
    this.parley.connection.subscribe(({ status }) => {
      if (status === 'online') void this.look();
    });
  }

  /** One was fetched and waits for the next page. */
  ready(): void {
    this.found.set(true);
  }

  /** What is to be done first, so that the next page is of the newer version. */
  prepare(first: () => Promise<void>): void {
    this.first = first;
  }

  async reload(): Promise<void> {
    await this.first().catch(() => undefined);
    globalThis.location.reload();
  }

  private async look(): Promise<void> {
    const info = await this.facts.ask();
    if (!info) return;
    this.begunWith ??= info.version;
    if (info.version !== this.begunWith) this.found.set(true);
  }
}
