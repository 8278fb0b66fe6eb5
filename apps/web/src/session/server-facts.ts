import { inject, Injectable, signal } from '@angular/core';
import { routes, type ServerInfo } from '@parley/contracts';
import { PARLEY } from './parley.js';

/** What anybody may know of this server, asked when it is first wanted. */
@Injectable({ providedIn: 'root' })
export class ServerFacts {
  private readonly parley = inject(PARLEY);
  private readonly held = signal<ServerInfo | null>(null);
  readonly info = this.held.asReadonly();

  /** Asks anew: whether sign-up is open may have changed. Keeps what it knew where the server is silent. */
  async ask(): Promise<ServerInfo | null> {
    const info = await this.parley.call(routes.server.info).catch(() => null);
    if (info) this.held.set(info);
    return this.held();
  }
}
