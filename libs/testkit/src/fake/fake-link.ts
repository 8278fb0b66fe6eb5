import type { Link, LinkEars } from '@parley/sdk';

/** What a fake socket asks of the fake server. */
export interface FakeGate {
  /** Answers who this is, or throws the problem. */
  enter(token: string, link: FakeLink): string;
  leave(link: FakeLink): void;
  command(userId: string, name: string, data: unknown, link: FakeLink): unknown;
}

/** A socket to a FakeParley whose way can be cut, held up and garbled. */
export class FakeLink implements Link {
  userId: string | null = null;
  /** Events it does not let through. */
  drops: (name: string, payload: unknown) => boolean = () => false;
  /** Acks it does not let through (the command was done). */
  dropsAck: (name: string) => boolean = () => false;
  private held: [string, unknown][] | null = null;
  private heldAcks: (() => void)[] | null = null;

  constructor(
    private readonly gate: FakeGate,
    private readonly ears: LinkEars,
    private readonly reachable: () => boolean,
  ) {}

  open(token: string): void {
    queueMicrotask(() => {
      if (!this.reachable()) return this.ears.refused(undefined);
      try {
        this.userId = this.gate.enter(token, this);
      } catch (error) {
        return this.ears.refused((error as { problem?: unknown }).problem);
      }
      this.ears.connected();
    });
  }

  close(): void {
    this.userId = null;
    this.held = null;
    this.heldAcks = null;
    this.gate.leave(this);
  }

  send(name: string, data: unknown, answered: (ack: unknown) => void): void {
    const { userId } = this;
    if (userId === null) return;
    queueMicrotask(() => {
      const ack = this.gate.command(userId, name, structuredClone(data), this);
      if (this.dropsAck(name)) return;
      const answer = () => answered(structuredClone(ack));
      if (this.heldAcks) this.heldAcks.push(answer);
      else queueMicrotask(answer);
    });
  }

  /** From the server: an event. */
  push(name: string, payload: unknown): void {
    if (this.userId === null || this.drops(name, payload)) return;
    if (this.held) this.held.push([name, payload]);
    else this.ears.heard(name, structuredClone(payload));
  }

  /** Events wait from now on … */
  hold(): void {
    this.held ??= [];
  }

  /** … until they are let go, in another order if wanted. */
  release(order: (events: [string, unknown][]) => [string, unknown][] = (events) => events): void {
    const events = order(this.held ?? []);
    this.held = null;
    for (const [name, payload] of events) this.ears.heard(name, structuredClone(payload));
  }

  /** Acks of what was done wait from now on … */
  holdAcks(): void {
    this.heldAcks ??= [];
  }

  /** … until they are let go. */
  releaseAcks(): void {
    const answers = this.heldAcks ?? [];
    this.heldAcks = null;
    for (const answer of answers) answer();
  }

  /** The connection breaks. */
  cut(): void {
    if (this.userId === null) return;
    this.close();
    this.ears.lost();
  }
}
