/// <reference lib="dom" />
import { socketIoLink } from '@parley/sdk';
import type { MakeLink } from '@parley/sdk';

type Event = [name: string, payload: unknown];

/** A real line to the server, on which events get lost, wait, come twice or in another order. */
export class ShakyLine {
  private losing = 0;
  private held: Event[] | null = null;
  private hear: (...event: Event) => void = () => undefined;
  private breaks: () => void = () => undefined;

  readonly link: MakeLink = (url, ears) => {
    this.hear = (name, payload) => ears.heard(name, payload);
    const link = socketIoLink(url, { ...ears, heard: (...event) => this.pass(event) });
    this.breaks = () => {
      link.close();
      ears.lost();
    };
    return link;
  };

  /** The next few events never arrive. */
  lose(events: number): void {
    this.losing = events;
  }

  /** Events wait from now on … */
  hold(): void {
    this.held ??= [];
  }

  /** … until they are let go, in another order or more often if wanted. */
  release(order: (events: Event[]) => Event[] = (events) => events): void {
    const events = order(this.held ?? []);
    this.held = null;
    for (const event of events) this.hear(...event);
  }

  /** It breaks; the client connects anew over a sound one. */
  cut(): void {
    this.losing = 0;
    this.held = null;
    this.breaks();
  }

  private pass(event: Event): void {
    if (this.losing > 0) this.losing -= 1;
    else if (this.held) this.held.push(event);
    else this.hear(...event);
  }
}
