import type { MessageKind } from '@parley/contracts';
import { hash } from 'node:crypto';

interface First {
  body: string;
  replyTo: number | null;
  kind: MessageKind;
  threadRoot?: number | null;
  inRoom?: boolean;
}

/** What tells a replay from another message under the same client id (R5). Of one outside threads it is as it always was. */
export function digestOf({ body, replyTo, kind, threadRoot = null, inRoom = false }: First): string {
  const thread = threadRoot === null ? [] : [threadRoot, inRoom];
  return hash('sha256', JSON.stringify([body, replyTo, kind, ...thread]), 'hex');
}
