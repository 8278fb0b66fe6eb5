import { Refusal } from './refusal.js';

/** How long until it is worth asking again, in seconds; the client adds jitter. */
const retryAfter = 1;

export interface GateSize {
  atOnce: number;
  inLine: number;
  /** How long anybody stands in line, in milliseconds. */
  patience: number;
}

/** Lets a bounded number work at once. Some wait in line for their turn, the rest are told to come back. */
export class Gate {
  private working = 0;
  private readonly line = new Set<() => void>();

  constructor(private readonly size: GateSize) {}

  get inLine(): number {
    return this.line.size;
  }

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.working < this.size.atOnce) {
      this.working += 1;
      return;
    }
    if (this.line.size >= this.size.inLine) throw busy();
    await this.turn();
  }

  private turn(): Promise<void> {
    return new Promise((go, fail) => {
      const called = () => {
        clearTimeout(overdue);
        go();
      };
      const overdue = setTimeout(() => {
        this.line.delete(called);
        fail(busy());
      }, this.size.patience);
      this.line.add(called);
    });
  }

  /** The place is handed on: the count stays as it is. */
  private leave(): void {
    const [next] = this.line;
    if (next) {
      this.line.delete(next);
      next();
    } else this.working -= 1;
  }
}

function busy(): Refusal {
  return new Refusal('server.busy', { retryAfter });
}
