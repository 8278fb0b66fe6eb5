import { mailRoutes, notificationRoutes } from '@parley/contracts';
import type {
  LookAt,
  Message,
  Notification,
  NotificationKind,
  NotificationReason,
  NotificationRule,
  SayShown,
} from '@parley/contracts';
import { callOf, excerptOf } from '@parley/sdk';
import { aNotification, timeAt } from '../builders.js';
import type { FakeHouse } from './fake-house.js';
import { newestFirst } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import type { FakeLink } from './fake-link.js';
import type { FakeRoom } from './fake-room.js';
import { refuse } from './refuse.js';

interface Decision {
  notification: Notification;
  reason: NotificationReason;
}

interface Facts {
  room: FakeRoom;
  message: Message;
  userId: string;
}

/** Who is told of what: calls by name, of all, by an answer, and whatever is said between two. Nothing waits: there are no hours. */
export class FakeNotifications {
  private readonly decided = new Map<string, Decision[]>();
  /** Where each connection looks. */
  readonly looks = new Map<FakeLink, LookAt>();
  /** Where e-mail would go; null: this server sends none. */
  mailTo: string | null = null;

  constructor(private readonly house: FakeHouse) {}

  serve({ route, params, query }: FakeRequest, userId: string): Response | null {
    switch (route) {
      case notificationRoutes.list: {
        const all = this.of(userId).map((item) => ({ ...item, id: item.notification.id }));
        const { shown, next } = newestFirst(all, query);
        return answer(route, { items: shown, next });
      }
      case notificationRoutes.why:
        return answer(route, { reason: this.why(params['id'] ?? '', Number(params['seq']), userId) });
      case mailRoutes.state:
        return answer(route, { on: this.mailTo !== null, address: this.mailTo });
      default:
        return null;
    }
  }

  /** It was posted just now. */
  decide(room: FakeRoom, message: Message): void {
    for (const userId of room.presentIds()) this.decideFor({ room, message, userId });
  }

  look(link: FakeLink, at: LookAt): object {
    this.looks.set(link, at);
    return {};
  }

  /** Of one's own only. */
  noteShown(userId: string, { shown }: SayShown): object {
    for (const { id, how, sounded } of shown) {
      const decision = this.of(userId).find(({ notification }) => notification.id === id);
      if (!decision) continue;
      const isShown = how === 'page' || how === 'desktop';
      decision.reason.attempts.push({
        channel: 'app',
        device: 'Firefox',
        outcome: isShown ? 'received' : 'left_out',
        rule: isShown ? null : how,
        answer: isShown ? [how, ...(sounded ? ['sound'] : [])].join(' ') : '',
        at: decision.notification.at,
      });
    }
    return {};
  }

  private decideFor(facts: Facts): void {
    const { message, userId } = facts;
    const kind = kindOf(facts);
    const rule = this.ruleOf(facts, kind);
    if (kind === null || rule === 'own') return;
    const { roomId, seq, id: messageId, threadRoot } = message;
    const author = this.house.accounts.of(message.authorId).user;
    const at = timeAt(message.revision);
    const excerpt = excerptOf(message);
    const notification = aNotification({
      kind,
      roomId,
      seq,
      messageId,
      threadRoot,
      author,
      excerpt,
      at,
    });
    const reason = { rule, kind, decidedAt: at, attempts: [] };
    this.decided.set(userId, [{ notification, reason }, ...this.of(userId)]);
    if (rule === 'told') this.house.tellUser(userId, 'notification.raised', { notification });
  }

  private ruleOf({ room, message, userId }: Facts, kind: NotificationKind | null): NotificationRule {
    const { notify } = room.own(userId);
    const { personLevels, notifyAbout, dndUntil } = this.house.own.preferencesOf(userId);
    if (message.authorId === userId) return 'own';
    if (notify === 'none') return 'room.none';
    if (personLevels[message.authorId] === 'none') return 'person.none';
    if (kind === null) return 'not_called';
    if (kind !== 'message' && !notifyAbout[kind]) return 'kind.off';
    if (dndUntil !== null) return 'dnd';
    return this.looksAt(userId, message) ? 'looking' : 'told';
  }

  private looksAt(userId: string, { roomId, threadRoot }: Message): boolean {
    return [...this.looks].some(
      ([link, at]) =>
        link.userId === userId &&
        at.roomId === roomId &&
        (threadRoot === null ? (at.line ?? at.threadRoot === undefined) : at.threadRoot === threadRoot),
    );
  }

  private why(roomId: string, seq: number, userId: string): NotificationReason {
    const room = this.house.find(roomId);
    if (!room.place(userId)) refuse('room.not_found');
    const message = room.messages[seq - 1] ?? refuse('message.not_found');
    const held = this.of(userId).find(({ notification }) => notification.messageId === message.id);
    if (held) return held.reason;
    const facts = { room, message, userId };
    const kind = kindOf(facts);
    return { rule: this.ruleOf(facts, kind), kind, decidedAt: null, attempts: [] };
  }

  private of(userId: string): readonly Decision[] {
    return this.decided.get(userId) ?? [];
  }
}

function kindOf({ room, message, userId }: Facts): NotificationKind | null {
  const { mention, reply } = callOf(message, userId);
  if (mention) return message.mentions.userIds.includes(userId) ? 'mention' : 'room';
  if (reply) return 'reply';
  return room.room().kind === 'direct' ? 'direct' : null;
}
