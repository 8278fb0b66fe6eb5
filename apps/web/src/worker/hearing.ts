import { pushMessage } from '@parley/contracts';
import type { PushMessage } from '@parley/contracts';
import { isLookedAt, shownData, shownOf, shownTest } from './shown.js';
import type { Page, Shown } from './shown.js';

/** One that stands on the screen. */
export interface Standing {
  readonly data: unknown;
  close(): void;
}

/** What the worker has to do with, so that what it does can be told without a browser. */
export interface Hears {
  show(shown: Shown): Promise<void>;
  standing(tag: string): Promise<readonly Standing[]>;
  pages(): Promise<readonly Page[]>;
  badge(count: number): Promise<void>;
  /** Whether it comes for the first time. */
  meet(id: string): Promise<boolean>;
  acknowledge(receipt: string): Promise<void>;
}

/** A push message came. */
export async function hearPush(parts: Hears, given: unknown): Promise<void> {
  const parsed = pushMessage.safeParse(given);
  if (!parsed.success) return;
  const message = parsed.data;
  const received = parts.acknowledge(message.receipt);
  if (message.type === 'test') await parts.show(shownTest(message));
  else if (message.type === 'read') await clear(parts, message);
  else await tell(parts, message);
  await received;
}

/** Once, and not to somebody who looks there. One that was overtaken on its way does not cover the newer one. */
async function tell(parts: Hears, told: Extract<PushMessage, { type: 'notification' }>): Promise<void> {
  await parts.badge(told.badge);
  if (!(await parts.meet(told.id))) return;
  if (isLookedAt(await parts.pages(), told)) return;
  const [before = null] = (await parts.standing(told.tag)).map(({ data }) => shownData(data));
  if (before?.id === told.id) return;
  if (before?.seq !== null && told.seq !== null && (before?.seq ?? 0) > told.seq) return;
  await parts.show(shownOf(told, before));
}

async function clear(parts: Hears, read: Extract<PushMessage, { type: 'read' }>): Promise<void> {
  for (const each of await parts.standing(read.tag)) {
    const seq = shownData(each.data)?.seq ?? null;
    if (seq !== null && seq <= read.seq) each.close();
  }
  await parts.badge(read.badge);
}
