/** Lets so many go on in each turn of the event loop: what a thousand of them compute holds up nobody else for long. */
export class Breaths {
  private readonly line: (() => void)[] = [];

  constructor(private readonly each: number) {}

  take(): Promise<void> {
    return new Promise((go) => {
      if (this.line.push(go) === 1) setImmediate(this.next);
    });
  }

  private readonly next = (): void => {
    for (const go of this.line.splice(0, this.each)) go();
    if (this.line.length > 0) setImmediate(this.next);
  };
}
