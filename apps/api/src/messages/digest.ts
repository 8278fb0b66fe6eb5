import type { MessageKind } from '@parley/contracts';
import { hash } from 'node:crypto';

/** What tells a replay from another message under the same client id (R5). */
export function digestOf(first: { body: string; replyTo: number | null; kind: MessageKind }): string {
  const { body, replyTo, kind } = first;
  return hash('sha256', JSON.stringify([body, replyTo, kind]), 'hex');
}
