import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { now } from './now.mjs';
import { Recorder } from './recorder.mjs';

/** When what arrives at the phone now may have been sent. */
const sent = 12;
const phone = { id: 'phone', userId: 'bob', connection: 'phone 2', door: { sentAt: () => sent } };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function recording() {
  const ears = Object.fromEntries(
    ['posted', 'read', 'chosen', 'marked', 'placed', 'drafted', 'kept'].map((name) => [name, jest.fn()]),
  );
  return { recorder: new Recorder(ears), ears };
}

describe('the recorder, of what a device receives,', () => {
  const received = (name, payload) => {
    const { recorder } = recording();
    recorder.event(phone, name, payload);
    return recorder.received;
  };
  const arrived = () => ({ client: 'phone', at: now(), sent });

  test('notes an event of a room with the span that it covers, and its connection', () => {
    expect(received('message.posted', { roomId: 'hall', revision: 7 })).toEqual([
      {
        ...arrived(),
        roomId: 'hall',
        event: { connection: 'phone 2', type: 'message.posted', since: 6, revision: 7 },
      },
    ]);
    expect(received('message.updated', { roomId: 'hall', revision: 7, since: 3 })).toMatchObject([
      { event: { since: 3, revision: 7 } },
    ]);
  });

  test.each([
    ['room.added', { selfRevision: 4, room: { id: 'hall' } }],
    ['own.updated', { selfRevision: 4, own: { roomId: 'hall' } }],
    ['thread.updated', { selfRevision: 4, thread: { roomId: 'hall' } }],
    ['draft.updated', { selfRevision: 4, draft: { roomId: 'hall' } }],
  ])('notes of %s the room and the own revision', (name, payload) => {
    expect(received(name, payload)).toEqual([{ ...arrived(), roomId: 'hall', selfRevision: 4 }]);
  });

  test.each([
    ['bookmark.updated', { selfRevision: 4, bookmark: { roomId: 'hall' } }],
    ['inbox.done', { selfRevision: 4, marks: [{ roomId: 'hall' }] }],
  ])('notes of %s its number alone: one keeps it outside of the room, too', (name, payload) => {
    expect(received(name, payload)).toEqual([{ ...arrived(), selfRevision: 4 }]);
  });

  test('notes what a device says that one is to hear of', () => {
    const { recorder } = recording();
    const raised = {
      id: 'n',
      kind: 'mention',
      roomId: 'hall',
      seq: 2,
      at: 'then',
      author: null,
      excerpt: '',
    };
    recorder.raised(phone, raised);
    const { at: happened, author: _, excerpt: __, ...told } = raised;
    expect(recorder.heard).toEqual([{ by: 'phone', at: now(), sent, ...told, happened }]);
  });

  test('notes what is fleeting with its room alone, and so the pages', () => {
    expect(received('typing.changed', { roomId: 'hall', typing: true })).toEqual([
      { ...arrived(), roomId: 'hall' },
    ]);
    const { recorder } = recording();
    recorder.page(phone, 'hall');
    expect(recorder.received).toEqual([{ ...arrived(), roomId: 'hall' }]);
  });

  test.each([
    ['room.removed', { selfRevision: 5, roomId: 'hall' }],
    ['presence.changed', { userId: 'alice', status: 'online' }],
    ['server.stopping', undefined],
  ])('leaves %s out: it may be told to one who is not in the room', (name, payload) => {
    expect(received(name, payload)).toEqual([]);
  });
});

describe('the recorder, of invitations,', () => {
  const heard = (name, payload) => {
    const { recorder } = recording();
    recorder.event(phone, name, payload);
    expect(recorder.received).toEqual([]);
    return recorder.invited;
  };
  const arrived = () => ({ client: 'phone', at: now(), sent, invitationId: 'i', roomId: 'den' });
  const invitation = { id: 'i', room: { id: 'den', name: 'Den', secret: 'of the room' } };

  test('notes which came, and what was said of the room: it is none that one is in', () => {
    const payload = { selfRevision: 4, invitation };
    expect(heard('invitation.received', payload)).toEqual([
      { ...arrived(), fields: ['id', 'name', 'secret'] },
    ]);
  });

  test('notes that one is over', () => {
    const payload = { selfRevision: 5, invitationId: 'i', roomId: 'den', state: 'declined' };
    expect(heard('invitation.closed', payload)).toEqual([arrived()]);
  });

  test('notes those that came with an answer, where it has any', () => {
    const { recorder } = recording();
    for (const data of [{ invitations: [invitation, invitation] }, {}, { invitations: [] }])
      recorder.answered(phone, { name: 'room.sync', data: {}, began: now() }, { ok: true, data });
    expect(recorder.invited).toHaveLength(2);
    expect(recorder.invited[1]).toEqual({ ...arrived(), fields: ['id', 'name', 'secret'] });
  });

  test('takes the hint to those who may invite for something of the room', () => {
    const { recorder } = recording();
    recorder.event(phone, 'invitations.changed', { roomId: 'den' });
    expect([recorder.invited, recorder.received]).toMatchObject([[], [{ roomId: 'den' }]]);
  });
});

describe('the recorder, of what a device is answered,', () => {
  const message = { id: 'm', roomId: 'hall', seq: 3, clientId: 'c', revision: 9, body: 'hello' };

  test('notes an acknowledged post, from when it was begun until now, and tells of it', () => {
    const { recorder, ears } = recording();
    const began = now();
    jest.advanceTimersByTime(250);
    const shown = { ...message, createdAt: 'today' };
    recorder.answered(
      phone,
      { name: 'message.post', data: {}, began },
      { ok: true, data: { message: shown } },
    );
    expect(recorder.acknowledged).toEqual([{ by: 'bob', began, at: began + 250, did: 'post', message }]);
    expect(ears.posted.mock.calls).toEqual([[shown]]);
  });

  test('notes a read position, and tells of it with its room', () => {
    const { recorder, ears } = recording();
    const own = { lastReadSeq: 3, readVersion: 1 };
    const asked = { name: 'room.read', data: { roomId: 'hall' }, began: now() };
    recorder.answered(phone, asked, { ok: true, data: { own } });
    expect(recorder.acknowledged).toEqual([{ by: 'bob', began: now(), at: now(), did: 'own', own }]);
    expect(ears.read.mock.calls).toEqual([[phone, { roomId: 'hall', ...own }]]);
  });

  test('notes what was chosen of a room, and tells of it', () => {
    const { recorder, ears } = recording();
    const own = { roomId: 'hall', favourite: true, selfRevision: 9 };
    recorder.chosen(phone, 7, own);
    expect(recorder.acknowledged).toEqual([{ by: 'bob', began: 7, at: now(), did: 'own', own }]);
    expect(ears.chosen.mock.calls).toEqual([[phone, own]]);
  });

  test('acknowledges nothing that was refused, and counts it by act and code', () => {
    const { recorder, ears } = recording();
    const busy = { ok: false, error: { code: 'server.busy' } };
    const limited = { ok: false, error: { code: 'rate.limited' } };
    for (const [name, ack] of [
      ['message.post', busy],
      ['message.post', limited],
      ['message.post', busy],
      ['room.read', busy],
    ])
      recorder.answered(phone, { name, data: {}, began: now() }, ack);
    expect(recorder.acknowledged).toEqual([]);
    expect(ears.posted).not.toHaveBeenCalled();
    expect(recorder.refusals).toEqual({
      'message.post: server.busy': 2,
      'message.post: rate.limited': 1,
      'room.read: server.busy': 1,
    });
  });

  test('takes no other answer for an acknowledgement', () => {
    const { recorder } = recording();
    recorder.answered(phone, { name: 'room.sync', data: {}, began: now() }, { ok: true, data: {} });
    expect(recorder.acknowledged).toEqual([]);
  });
});

describe('the recorder', () => {
  test('knows from when until when a device was online', () => {
    const { recorder } = recording();
    const device = { ...phone, onlineSpan: null };
    const began = now();
    for (const online of [false, true, true, false, false, true]) {
      recorder.status(device, online);
      jest.advanceTimersByTime(10);
    }
    expect(recorder.online).toEqual([
      { device: 'phone', from: began + 10, until: began + 30 },
      { device: 'phone', from: began + 50, until: null },
    ]);
  });

  test('ends the stretch in which somebody is in a room, theirs and no other', () => {
    const { recorder } = recording();
    recorder.admit('bob', 'hall', 1);
    recorder.expel('bob', 'hall', 5);
    for (const [userId, roomId] of [
      ['bob', 'hall'],
      ['alice', 'hall'],
      ['bob', 'kitchen'],
    ])
      recorder.admit(userId, roomId, 7);
    recorder.expel('bob', 'hall', 9);
    expect(recorder.admitted).toEqual([
      { userId: 'bob', roomId: 'hall', from: 1, until: 5 },
      { userId: 'bob', roomId: 'hall', from: 7, until: 9 },
      { userId: 'alice', roomId: 'hall', from: 7 },
      { userId: 'bob', roomId: 'kitchen', from: 7 },
    ]);
  });

  test('answers the stretch that begins, for whoever finds out that it was none', () => {
    const { recorder } = recording();
    const stretch = recorder.admit('bob', 'hall', 1);
    expect(recorder.admitted).toEqual([{ userId: 'bob', roomId: 'hall', from: 1 }]);
    expect(recorder.admitted[0]).toBe(stretch);
  });

  test('notes what is on a screen by the same clock', () => {
    const { recorder } = recording();
    jest.advanceTimersByTime(30);
    recorder.windows.look('phone', 'hall', [{ seq: 1, id: 'm', body: 'hello' }], 'one');
    expect(recorder.windows.shown).toMatchObject([
      { client: 'phone', roomId: 'hall', at: now(), rows: [{ seq: 1, body: 'hello' }] },
    ]);
  });
});

describe('the recorder, of what one keeps and marks,', () => {
  const acked = (did, more) => [{ by: 'bob', began: 3, at: expect.any(Number), did, ...more }];

  test('notes what was answered, and tells whoever waits for it to be shown', () => {
    const answers = {
      marked: [
        'mark',
        'message',
        { roomId: 'hall', seq: 2, id: 'm', revision: 7, pinned: null, reactions: [] },
      ],
      placed: ['thread', 'thread', { roomId: 'hall', root: 2, selfRevision: 4 }],
      kept: ['bookmark', 'bookmark', { roomId: 'hall', seq: 2, selfRevision: 4 }],
    };
    for (const [name, [did, field, said]] of Object.entries(answers)) {
      const { recorder, ears } = recording();
      recorder[name](phone, 3, said);
      expect(recorder.acknowledged).toEqual(acked(did, { [field]: said }));
      expect(ears[name].mock.calls.flat()).toContainEqual(said);
    }
  });

  test('notes of a draft which one it was written over', () => {
    const { recorder, ears } = recording();
    const draft = { roomId: 'hall', root: 0, body: 'So', context: null, selfRevision: 4 };
    recorder.drafted(phone, 3, { ...draft, updatedAt: 'now' }, 2);
    expect(recorder.acknowledged).toEqual(acked('draft', { draft, version: 2 }));
    expect(ears.drafted).toHaveBeenCalledWith(phone, draft);
  });

  test('waits for nothing that bears no number', () => {
    const { recorder, ears } = recording();
    recorder.placed(phone, 3, { roomId: 'hall', root: 2, selfRevision: 0 });
    recorder.drafted(phone, 3, { roomId: 'hall', root: 0, body: '', context: null, selfRevision: 0 }, 0);
    for (const ear of [ears.placed, ears.drafted]) expect(ear).not.toHaveBeenCalled();
  });

  test('notes that a draft was refused for good', () => {
    const { recorder } = recording();
    const device = { vain: new Set() };
    recorder.draftRefused(device, 'hall', { body: 'So' });
    recorder.draftRefused(device, 'den', { body: 'So', root: 3 });
    expect([...device.vain]).toEqual(['hall 0', 'den 3']);
  });
});
