import { Injectable } from '@nestjs/common';
import type { SelfEvent } from '@parley/contracts';
import type { Connection } from './connection.js';
import type { InOrder } from './in-order.js';
import type { ParleySocket } from './parley-server.js';

/** Somebody who is connected to this node, with all their connections here. */
export class ConnectedPerson {
  readonly connections = new Set<Connection>();
  /** Their own events in order of `selfRevision`; null until it is known where they begin. */
  own: InOrder<SelfEvent> | null = null;
  /** What was announced before that. */
  early: SelfEvent[] = [];

  constructor(readonly userId: string) {}
}

/** Who is connected to this node. */
@Injectable()
export class ConnectedPeople {
  private readonly people = new Map<string, ConnectedPerson>();
  private readonly byId = new Map<string, Connection>();
  /** Those whose line did not take at once what was sent to them: most are through with it a moment later. */
  readonly behind = new Set<ParleySocket>();

  add(connection: Connection): ConnectedPerson {
    const person = this.people.get(connection.userId) ?? new ConnectedPerson(connection.userId);
    this.people.set(person.userId, person);
    person.connections.add(connection);
    this.byId.set(connection.id, connection);
    return person;
  }

  remove(connection: Connection): void {
    this.byId.delete(connection.id);
    const person = this.people.get(connection.userId);
    if (!person?.connections.delete(connection) || person.connections.size > 0) return;
    this.people.delete(person.userId);
  }

  find(userId: string): ConnectedPerson | undefined {
    return this.people.get(userId);
  }

  connectionsOf(userId: string): Connection[] {
    return [...(this.people.get(userId)?.connections ?? [])];
  }

  get userIds(): string[] {
    return [...this.people.keys()];
  }

  get count(): { people: number; connections: number } {
    return { people: this.people.size, connections: this.byId.size };
  }

  get all(): ConnectedPerson[] {
    return [...this.people.values()];
  }

  get connections(): Connection[] {
    return [...this.byId.values()];
  }
}
