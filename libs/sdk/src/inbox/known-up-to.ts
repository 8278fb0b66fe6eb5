/**
 * Up to which of one's own numbers all of one kind is known. Events do not raise it: one of them may be missing, or a node
 * of an older release may have left them out. Only a list says that there is nothing else.
 */
export class KnownUpTo {
  private number = 0;
  private asking = false;
  /** What was asked before this one says nothing of what is known now. */
  private round = 0;

  /** `ask` takes in what is later than a number, and answers the number that this is true of. */
  constructor(private readonly ask: (since: number) => Promise<number>) {}

  /** The highest number there is, as the last comparison said. */
  newest(selfRevision: number): void {
    if (selfRevision > this.number && !this.asking) void this.learn();
  }

  /** There may be something under a number that was taken for known: all is asked for. */
  again(): void {
    if (this.number === 0 && !this.asking) return;
    this.clear();
    void this.learn();
  }

  clear(): void {
    this.number = 0;
    this.asking = false;
    this.round += 1;
  }

  private async learn(): Promise<void> {
    const { round } = this;
    this.asking = true;
    try {
      const number = await this.ask(this.number);
      if (round === this.round) this.number = Math.max(this.number, number);
    } catch {
      // The next comparison says again that there is more.
    } finally {
      if (round === this.round) this.asking = false;
    }
  }
}
