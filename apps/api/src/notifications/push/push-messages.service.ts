import { Injectable } from '@nestjs/common';
import { notificationTag } from '@parley/contracts';
import type { Notification, PushMessage } from '@parley/contracts';
import type { ToTell } from '../still-to-tell.service.js';
import { fitting } from './push-payload.js';
import { PushReceiving } from './push-receiving.service.js';
import type { PushManner } from './push-sending.service.js';
import { mayAnswer, wordsOf } from './push-words.js';

/** Whom one answers to in person does not wait for the device to wake by itself. */
const urgent = new Set<Notification['kind']>(['mention', 'direct', 'reply', 'reminder', 'invitation']);
/** A weekend: whoever is away longer reads the list, or e-mail. */
const keptSeconds = 3 * 24 * 60 * 60;

/** What a device is told, in words. */
@Injectable()
export class PushMessages {
  constructor(private readonly receiving: PushReceiving) {}

  notification(toTell: ToTell, deviceId: string): PushMessage {
    const { notification, userId, badge } = toTell;
    const { id, kind, roomId, seq, threadRoot, at } = notification;
    return fitting({
      type: 'notification',
      ...{ id, userId, kind, roomId, seq, threadRoot, at, badge },
      ...wordsOf(toTell),
      tag: notificationTag(notification),
      path: pathTo(notification),
      reply: mayAnswer(toTell),
      receipt: this.receiving.receiptFor({ notificationId: id, deviceId }),
    });
  }

  manner({ notification }: ToTell): PushManner {
    const urgency = urgent.has(notification.kind) ? 'high' : 'normal';
    return { ttl: keptSeconds, urgency, topic: notificationTag(notification) };
  }
}

/** Where it stands in the app. */
function pathTo({ roomId, seq, threadRoot }: Notification): string {
  if (seq === null) return '/';
  const place =
    threadRoot === null ? `at=${String(seq)}` : `thread=${String(threadRoot)}&reply=${String(seq)}`;
  return `/rooms/${roomId}?${place}`;
}
