import { Component, computed, inject } from '@angular/core';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { type Connection, ConnectionLine } from './connection-line.js';
import { NewerVersion } from './newer-version.js';

/** The connection line as things now are; to be put under the header of every pane that has one. */
@Component({
  selector: 'parley-connection-status',
  imports: [ConnectionLine],
  template: '<parley-connection-line [state]="state()" (reload)="newer.reload()" />',
})
export class ConnectionStatus {
  protected readonly newer = inject(NewerVersion);
  private readonly connection = signalFrom(inject(PARLEY).connection);
  protected readonly state = computed<Connection>(() => {
    const { status } = this.connection();
    if (this.newer.needed() && status !== 'offline') return 'outdated';
    return status === 'online' && this.newer.seen() ? 'outdated' : status;
  });
}
