import type { Message, MessageHistory, User } from '@parley/contracts';
import { Observed, type PinsSnapshot, shownReactions } from '@parley/sdk';
import { alice } from '@parley/testkit';

const nothingChosen = { known: new Map<string, boolean>(), wishes: new Map<string, never>() };

/** The marks of a room without a server: what they are is set from outside, what is done to them is written down. */
export class FakeMarks {
  /** What the next acts fail with. */
  failure: unknown = null;
  /** Who reacted, whatever with. */
  who: User[] = [];
  versions: MessageHistory['versions'] = [];
  watchers = 0;

  constructor(private readonly did: string[]) {}

  readonly reactions = Object.assign(new Observed<object>({}), {
    of: (message: Message) => shownReactions(message, alice.id, nothingChosen),
    want: () => undefined,
    set: async ({ seq }: Message, emoji: string, on: boolean) => this.act(`react ${seq} ${emoji} ${on}`),
    people: async (seq: number, emoji: string) => {
      this.act(`who ${seq} ${emoji}`);
      return { users: this.who, next: null };
    },
  });

  readonly pins = Object.assign(new Observed<PinsSnapshot>({ messages: null, problem: null }), {
    watch: () => this.watch(),
    pin: async ({ seq }: Message) => this.act(`pin ${seq}`),
    unpin: async ({ seq }: Message) => this.act(`unpin ${seq}`),
  });

  readonly seen = Object.assign(new Observed<ReadonlyMap<string, number>>(new Map()), {
    watch: () => this.watch(),
  });

  async history(seq: number): Promise<MessageHistory['versions']> {
    this.act(`history ${seq}`);
    return this.versions;
  }

  private watch(): () => void {
    this.watchers += 1;
    return () => void (this.watchers -= 1);
  }

  private act(what: string): void {
    this.did.push(what);
    if (this.failure) throw this.failure as Error;
  }
}
