/** Lets so many work at once for each key; the others wait for their turn, in the order in which they came. */
export class Turns {
  private readonly working = new Map<string, number>();
  private readonly lines = new Map<string, (() => void)[]>();

  constructor(private readonly atOnce: number) {}

  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    await this.begin(key);
    try {
      return await work();
    } finally {
      this.end(key);
    }
  }

  private begin(key: string): Promise<void> | undefined {
    const working = this.working.get(key) ?? 0;
    if (working < this.atOnce) {
      this.working.set(key, working + 1);
      return undefined;
    }
    const line = this.lines.get(key) ?? [];
    this.lines.set(key, line);
    return new Promise((go) => line.push(go));
  }

  /** The place is handed on where somebody waits; of a key that nobody uses nothing is kept. */
  private end(key: string): void {
    const next = this.lines.get(key)?.shift();
    if (next) {
      next();
      return;
    }
    this.lines.delete(key);
    const working = (this.working.get(key) ?? 1) - 1;
    if (working === 0) this.working.delete(key);
    else this.working.set(key, working);
  }
}
