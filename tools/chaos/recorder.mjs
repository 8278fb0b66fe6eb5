/**
 * Writes down what every device did and was shown, as testkit's `History` wants it. It judges nothing; times are `now()`.
 * Beside that history: what the report tells of.
 */
import { WindowNotes } from '../../libs/testkit/dist/invariants/window-notes.js';
import { now } from './now.mjs';

export class Recorder {
  /**
   * @param {object} ears
   * @param {(message: object) => void} ears.posted
   * @param {(device: object, own: object) => void} ears.read
   * @param {(device: object, own: object) => void} ears.chosen
   * @param {(message: object) => void} ears.marked
   * @param {(device: object, thread: object) => void} ears.placed
   * @param {(device: object, draft: object) => void} ears.drafted
   * @param {(device: object, bookmark: object) => void} ears.kept
   */
  constructor(ears) {
    this.ears = ears;
    this.acknowledged = [];
    this.meant = [];
    this.admitted = [];
    this.received = [];
    this.invited = [];
    this.heard = [];
    this.windows = new WindowNotes(now);
    /** Every act with its outcome. */
    this.acts = [];
    /** When each device was online: `{ device, from, until }`. */
    this.online = [];
    /** Sign-ins that the server ended though nobody had asked for it. */
    this.ended = [];
    /** By act and code. */
    this.refusals = {};
  }

  event(device, name, payload) {
    if (name === 'invitation.received') return this.invitation(device, payload.invitation);
    if (name === 'invitation.closed') return this.invitationClosed(device, payload);
    // What one keeps for oneself one keeps outside of the room as well.
    if (name === 'bookmark.updated' || name === 'inbox.done')
      return this.receive(device, { selfRevision: payload.selfRevision });
    const { roomId, room, own, thread, draft, revision, since = revision - 1, selfRevision } = payload ?? {};
    if (selfRevision !== undefined) {
      // What tells of an end may come after it.
      const of = room?.id ?? (own ?? thread ?? draft)?.roomId;
      if (of) this.receive(device, { roomId: of, selfRevision });
    } else if (revision !== undefined) {
      const event = { connection: device.connection, type: name, since, revision };
      this.receive(device, { roomId, event });
    } else if (roomId !== undefined) this.receive(device, { roomId });
  }

  /** The invited person's own, who is not in the room. */
  invitation(device, { id, room }) {
    this.hearOf(device, { invitationId: id, roomId: room.id, fields: Object.keys(room) });
  }

  invitationClosed(device, { invitationId, roomId }) {
    this.hearOf(device, { invitationId, roomId });
  }

  hearOf(device, what) {
    this.invited.push({ client: device.id, at: now(), sent: device.door.sentAt(), ...what });
  }

  /** What an open device says that one is to hear of. */
  raised(device, { id, kind, roomId, seq, at: happened }) {
    const told = { by: device.id, at: now(), sent: device.door.sentAt(), id, kind, roomId, seq, happened };
    this.heard.push(told);
  }

  page(device, roomId) {
    this.receive(device, { roomId });
  }

  receive(device, what) {
    this.received.push({ client: device.id, at: now(), sent: device.door.sentAt(), ...what });
  }

  /** @param {{ name: string, data: object, began: number }} asked */
  answered(device, { name, data, began }, ack) {
    if (!ack.ok) this.refused(name, ack.error.code);
    else if (name === 'message.post') this.posted(device, began, ack.data.message);
    else if (name === 'room.read') {
      this.acknowledge(device, began, { did: 'own', own: ack.data.own });
      this.ears.read(device, { roomId: data.roomId, ...ack.data.own });
    } else if (name === 'room.sync')
      for (const each of ack.data.invitations ?? []) this.invitation(device, each);
  }

  /** What somebody chose of a room for themselves was answered. */
  chosen(device, began, own) {
    this.acknowledge(device, began, { did: 'own', own });
    this.ears.chosen(device, own);
  }

  /** A message was reacted to, pinned or unpinned. */
  marked(device, began, message) {
    const { roomId, seq, id, revision, pinned, reactions } = message;
    this.acknowledge(device, began, {
      did: 'mark',
      message: { roomId, seq, id, revision, pinned, reactions },
    });
    this.ears.marked(message);
  }

  /** Where somebody stands in a thread. */
  placed(device, began, thread) {
    this.acknowledge(device, began, { did: 'thread', thread });
    if (thread.selfRevision > 0) this.ears.placed(device, thread);
  }

  /** @param {number} version of the draft that it was written over */
  drafted(device, began, { roomId, root, body, context, selfRevision }, version) {
    const draft = { roomId, root, body, context, selfRevision };
    this.acknowledge(device, began, { did: 'draft', draft, version });
    if (selfRevision > 0) this.ears.drafted(device, draft);
  }

  /** What one wrote stays on this device alone, until one writes on. */
  draftRefused(device, roomId, { root = 0 }) {
    device.vain.add(`${roomId} ${root}`);
  }

  kept(device, began, bookmark) {
    this.acknowledge(device, began, { did: 'bookmark', bookmark });
    this.ears.kept(device, bookmark);
  }

  /** @param {object} done as `Acknowledged` of testkit has it, without who and when */
  acknowledge(device, began, done) {
    this.acknowledged.push({ by: device.userId, began, at: now(), ...done });
  }

  posted(device, began, message) {
    const { id, roomId, seq, clientId, revision, body } = message;
    this.acknowledge(device, began, { did: 'post', message: { id, roomId, seq, clientId, revision, body } });
    this.ears.posted(message);
  }

  refused(name, code) {
    const key = `${name}: ${code}`;
    this.refusals[key] = (this.refusals[key] ?? 0) + 1;
  }

  status(device, online) {
    const last = device.onlineSpan;
    if (online && !last)
      this.online.push((device.onlineSpan = { device: device.id, from: now(), until: null }));
    if (online || !last) return;
    last.until = now();
    device.onlineSpan = null;
  }

  /** Somebody is let in by an act begun at this time. Answers the stretch. */
  admit(userId, roomId, from) {
    const stretch = { userId, roomId, from };
    this.admitted.push(stretch);
    return stretch;
  }

  /** Somebody is certainly out: an act that says so was acknowledged at this time. */
  expel(userId, roomId, until) {
    for (const stretch of this.admitted) {
      const isOpen = stretch.userId === userId && stretch.roomId === roomId && stretch.until === undefined;
      if (isOpen) stretch.until = until;
    }
  }
}
