import { Injectable } from '@nestjs/common';
import { id, inboxKind } from '@parley/contracts';
import type { InboxList, ListInbox } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { invalid } from '../http/refusal.js';
import { placeIn, placeOf } from '../http/sorted-place.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { inboxQuery } from './inbox-query.js';
import type { InboxRow } from './inbox-query.js';
import { messagesAt } from './messages-at.js';

type Entry = Pick<InboxRow, 'at' | 'roomId' | 'seq' | 'kind'>;

/** What concerns oneself in all one's rooms. Rooms have no number in common, so this one list goes by time. */
@Injectable()
export class InboxListing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  async list(actor: Actor, { kind, done, after, limit }: ListInbox): Promise<InboxList> {
    const place = after === undefined ? null : placeAfter(after);
    const beyond = [place?.at ?? null, place?.roomId ?? null, place?.seq ?? null, place?.kind ?? null];
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const asked = [actor.id, ...beyond, limit + 1, kind ?? null, done];
        const rows = await manager.query<InboxRow[]>(inboxQuery, asked);
        const shown = rows.slice(0, limit);
        const { at: messageAt, users } = await messagesAt(manager, shown);
        const last = shown.at(-1);
        return {
          items: shown.flatMap(({ at, ...row }) => {
            const message = messageAt(row);
            return message ? [{ ...row, message, at: at.toISOString() }] : [];
          }),
          users,
          next: rows.length > limit && last ? nextOf(last) : null,
        };
      }),
    );
  }
}

function nextOf({ at, roomId, seq, kind }: Entry): string {
  return placeOf('inbox', { value: String(at.getTime()), name: `${roomId} ${String(seq)} ${kind}` });
}

function placeAfter(after: string): Entry {
  const { value, name } = placeIn(after, 'inbox');
  const [roomId = '', seq = '', of] = name.split(' ');
  const [at, kind] = [new Date(Number(value)), inboxKind.safeParse(of)];
  if (!kind.success || !id.safeParse(roomId).success || !/^\d{1,10}$/.test(seq) || Number.isNaN(at.getTime()))
    throw invalid({ path: 'after', message: 'is not a place in this list' });
  return { at, roomId, seq: Number(seq), kind: kind.data };
}
