import type { Own, Room, User } from '@parley/contracts';
import { atLeastInRoom } from '@parley/policy';
import type { RoomSnapshot } from '@parley/sdk';
import { endName } from '../../people/status.js';
import { counterpart } from '../../rooms/room-name.js';
import { errorText, texts } from '../../texts.js';
import { keepingTexts } from '../../texts/keeping.js';
import { moderationTexts } from '../../texts/moderation.js';
import { isOpenEnded } from './mute-spans.js';
import { spanName, timeLeft } from './spans.js';

/** Why one cannot write in a line now. */
export interface Closed {
  readonly sentence: string;
  /** What one said before can still be changed. */
  readonly edits: boolean;
  /** Whom one has blocked, so that it is for oneself to lift. */
  readonly blocked: User | null;
}

export interface Standing {
  readonly shown: Pick<RoomSnapshot, 'room' | 'own' | 'root' | 'messages' | 'pending'>;
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  readonly blocks: ReadonlySet<string>;
  /** When the server takes the next post, where it said so (ms). */
  readonly waits: number | null;
  readonly now: Date;
}

export function whyClosed({ shown, me, people, blocks, now }: Standing): Closed | null {
  const { room, own, root } = shown;
  const says = (sentence: string, edits = false): Closed => ({ sentence, edits, blocked: null });
  if (!room) return null;
  if (room.archivedAt) return says(texts.room.archived);
  if (root?.deletedAt && root.seq < room.firstSeq) return says(keepingTexts.rootGone);
  if (root?.deletedAt) return says(texts.threads.rootDeleted);
  if (own && isMuted(own, now)) return says(muteSentence(own.mutedUntil ?? '', now));
  const other = counterpart(room, me);
  if (other && (people.get(other.id) ?? other).former) return says(errorText('direct.former'));
  const blocked = other && blocks.has(other.id) ? (people.get(other.id) ?? other) : null;
  if (blocked) return { ...says(moderationTexts.writing.blocked(blocked.displayName)), blocked };
  if (!own || atLeastInRoom(own, 'moderator')) return null;
  if (room.readOnly) return says(moderationTexts.writing.readOnly, true);
  return root?.threadLocked ? says(moderationTexts.locked, true) : null;
}

/** What is to be known of a slow room, and when the next message can go. */
export function slowSentence({ shown, me, waits, now }: Standing): string {
  const { room, own, messages, pending } = shown;
  const next = waits ?? nextTurn(shown, me, now);
  const left = next - now.getTime();
  const { writing } = moderationTexts;
  if (waits !== null && left > 0 && pending.some(({ status }) => status !== 'failed'))
    return writing.sends(timeLeft(left));
  if (!isSlowFor(room, own)) return '';
  return left > 0 && messages.length > 0
    ? writing.next(timeLeft(left))
    : writing.slow(spanName(room.slowSeconds));
}

/** Whether anything of it ends by itself. */
export function counts(standing: Standing): boolean {
  const { shown, me, waits, now } = standing;
  if (waits !== null || (shown.own !== null && isMuted(shown.own, now))) return true;
  return isSlowFor(shown.room, shown.own) && nextTurn(shown, me, now) > now.getTime();
}

function isMuted({ mutedUntil }: Pick<Own, 'mutedUntil'>, now: Date): boolean {
  return typeof mutedUntil === 'string' && Date.parse(mutedUntil) > now.getTime();
}

/** By what is held here: the server knows it better, and says so when it refuses. */
function nextTurn({ room, messages }: Standing['shown'], me: string, now: Date): number {
  const last = messages.findLast(({ authorId, kind }) => authorId === me && kind !== 'system');
  const span = (room?.slowSeconds ?? 0) * 1000;
  return last ? Math.min(Date.parse(last.createdAt), now.getTime()) + span : 0;
}

function isSlowFor(room: Room | null, own: Own | null): room is Room & { slowSeconds: number } {
  return (room?.slowSeconds ?? 0) > 0 && own !== null && !atLeastInRoom(own, 'moderator');
}

function muteSentence(until: string, now: Date): string {
  if (isOpenEnded(until, now)) return moderationTexts.writing.mutedOpen;
  const left = Date.parse(until) - now.getTime();
  return moderationTexts.writing.muted(endName(until, now), left < 86_400_000 ? timeLeft(left) : '');
}
