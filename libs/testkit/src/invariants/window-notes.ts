import type { Message } from '@parley/contracts';
import type { Shown, ShownRow } from './history.js';

/** Notes how windows change, as splices; rows that are equal are kept once, however many clients show them. */
export class WindowNotes {
  readonly shown: Shown[] = [];
  private readonly last = new Map<string, { messages: readonly Message[]; epoch?: string }>();
  private readonly rows = new Map<string, ShownRow>();

  /** @param now the history's clock, in milliseconds */
  constructor(private readonly now: () => number) {}

  /**
   * The window as it is shown from now on, and the epoch of its room; to be called at each change, and with `[]` where
   * the window is let go.
   */
  look(client: string, roomId: string, messages: readonly Message[], epoch?: string): void {
    const key = `${client} ${roomId}`;
    const { messages: before, epoch: known } = this.last.get(key) ?? { messages: [] };
    this.last.set(key, { messages, epoch });
    const place = sameAtTheStart(before, messages);
    const behind = sameAtTheEnd(before, messages, place);
    const gone = before.length - place - behind;
    const rows = messages.slice(place, messages.length - behind).map((message) => this.kept(message));
    if (gone === 0 && rows.length === 0 && epoch === known) return;
    const at = this.now();
    this.shown.push({ client, roomId, at, place, gone, rows, ...(epoch !== undefined && { epoch }) });
  }

  private kept({ seq, id, authorId, clientId, revision, body, deletedAt }: Message): ShownRow {
    const row = { seq, id, authorId, clientId, revision, body, deletedAt };
    const key = JSON.stringify(row);
    const known = this.rows.get(key);
    if (!known) this.rows.set(key, row);
    return known ?? row;
  }
}

function sameAtTheStart(before: readonly Message[], now: readonly Message[]): number {
  const most = Math.min(before.length, now.length);
  let same = 0;
  while (same < most && before[same] === now[same]) same += 1;
  return same;
}

function sameAtTheEnd(before: readonly Message[], now: readonly Message[], start: number): number {
  const most = Math.min(before.length, now.length) - start;
  let same = 0;
  while (same < most && before[before.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  return same;
}
