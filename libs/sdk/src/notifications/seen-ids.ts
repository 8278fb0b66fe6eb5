/** The ids that were met last, at most so many: whether one of them comes again. */
export class SeenIds {
  private readonly ids = new Set<string>();

  constructor(private readonly most: number) {}

  /** Whether it is met for the first time. */
  meet(id: string): boolean {
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    const [oldest] = this.ids;
    if (this.ids.size > this.most && oldest !== undefined) this.ids.delete(oldest);
    return true;
  }

  clear(): void {
    this.ids.clear();
  }
}
