import { routes } from '@parley/contracts';
import type {
  FilterMessageTable,
  MessageOutline,
  MessageTable,
  RemovedMessages,
  User,
} from '@parley/contracts';
import type { Call } from '../http/call.js';

export interface MessageOversightParts {
  call: Call;
  met(users: readonly User[]): void;
}

export type MessageFilter = Partial<Pick<FilterMessageTable, 'room' | 'user' | 'since' | 'until'>> & {
  /** Only those that were reported. */
  reported?: boolean;
  deleted?: boolean;
};
interface Page {
  after?: string;
  limit?: number;
}

/** Who wrote where and when in public rooms, without the words. Every act rejects with ParleyError. */
export class MessageOversight {
  constructor(private readonly parts: MessageOversightParts) {}

  /** Newest first. */
  async list({ reported, deleted, ...more }: MessageFilter & Page = {}): Promise<MessageTable> {
    const query = { ...more, ...worded({ reported, deleted }) };
    const list = await this.parts.call(routes.messageTable.list, { query });
    this.parts.met(list.users);
    return list;
  }

  /** All of them as a table (CSV). */
  table({ reported, deleted, ...more }: MessageFilter = {}): Promise<string> {
    const query = { ...more, ...worded({ reported, deleted }) };
    return this.parts.call(routes.messageTable.export, { query });
  }

  /** Removes up to 200, with a word of why to whoever wrote them. With `dryRun` it is only said what would come of it. */
  remove(
    messages: readonly Pick<MessageOutline, 'roomId' | 'seq' | 'id'>[],
    { reason = '', dryRun = false } = {},
  ): Promise<RemovedMessages> {
    const places = messages.map(({ roomId, seq, id }) => ({ roomId, seq, id }));
    return this.parts.call(routes.messageTable.remove, { body: { messages: places, reason, dryRun } });
  }
}

/** As a query string has them; what was not chosen is left out. */
function worded({ reported, deleted }: Pick<MessageFilter, 'reported' | 'deleted'>) {
  return {
    ...(reported && { reported: 'true' as const }),
    ...(deleted !== undefined && { deleted: deleted ? ('true' as const) : ('false' as const) }),
  };
}
