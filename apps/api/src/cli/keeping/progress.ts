/** Says how far something is: once a second where somebody looks at it, every ten seconds where it goes into a log. */
export class Progress {
  private bytes = 0;
  private said = performance.now();

  constructor(
    private readonly doing: string,
    private readonly out: { write(text: string): unknown; isTTY?: boolean } = process.stderr,
    private readonly all?: number,
  ) {}

  moved(table: string, bytes: number): void {
    this.bytes += bytes;
    if (performance.now() - this.said < (this.out.isTTY ? 1000 : 10_000)) return;
    this.said = performance.now();
    const share = this.all ? ` (${String(Math.floor((100 * this.bytes) / this.all))} %)` : '';
    const line = `${this.doing} ${table}: ${(this.bytes / 1e6).toFixed(0)} MB${share}`;
    this.out.write(this.out.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[K');
  }
}

/** For what is only one half of something. */
export const unsaid = new Progress('', { write: () => undefined });
