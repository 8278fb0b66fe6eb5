import type { Timeline } from './timeline.js';

/** Own messages that the server has taken: their pending rows stay until the timeline shows them. */
export class ConfirmedPosts {
  private readonly waiting = new Map<string, { revision: number; epoch: string | undefined }>();

  add(clientId: string, revision: number, epoch: string | undefined): void {
    this.waiting.set(clientId, { revision, epoch });
  }

  /**
   * The client ids that wait no longer: their row is there, or covered, or nobody looks (`timeline` is null), or an older
   * copy of the database is back without it.
   */
  settle(timeline: Timeline | null, epoch: string | undefined): string[] {
    const settled = [...this.waiting].filter(([clientId, post]) => {
      if (timeline === null || post.epoch !== epoch) return true;
      const isCovered = timeline.cursor !== null && timeline.cursor >= post.revision;
      return isCovered || timeline.rows.some((row) => row.clientId === clientId);
    });
    const clientIds = settled.map(([clientId]) => clientId);
    for (const clientId of clientIds) this.waiting.delete(clientId);
    return clientIds;
  }

  clear(): void {
    this.waiting.clear();
  }
}
