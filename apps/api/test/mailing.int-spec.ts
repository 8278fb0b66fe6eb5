import { describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { withConnection } from '../src/cli/reached-database.js';
import { roomDeviations } from '../src/cli/room-deviations.js';
import { Config } from '../src/config/config.js';
import { InvitationAnswers } from '../src/rooms/invitations/invitation-answers.service.js';
import { Inviting } from '../src/rooms/invitations/inviting.service.js';
import { Attempts } from '../src/notifications/attempts.service.js';
import { PreferencesReading } from '../src/users/preferences-reading.service.js';
import { Unsubscribing } from '../src/notifications/mail/unsubscribing.service.js';
import { eventually } from './eventually.js';
import { aPostOffice, Mailed, withMail } from './services/mailed.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const office = aPostOffice();
const story = aStory(() => withMail(office));
const talk = new Talk(story);
const mailed = new Mailed(story, office);

/** Alice talks to bob alone: each message of hers concerns him. */
async function directRoom() {
  const [alice, bob] = [await story.person('alice'), await story.person('bob')];
  const { answer } = await talk.direct(alice, bob);
  return { alice, bob, roomId: answer.room.id, his: await mailed.address(bob) };
}

describe('What stayed unread', () => {
  it('comes by e-mail after an hour, all of it in one message, once', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'are you **there**?');
    await mailed.later(30);
    await talk.post(alice, roomId, 'the tea gets cold');
    await mailed.later(29);
    expect(await mailed.came(his)).toEqual([]);
    await mailed.later(1);
    const [mail, ...more] = await mailed.came(his);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Unread on Harbour');
    expect(mail?.text).toContain('> are you there?');
    expect(mail?.text).toContain('> the tea gets cold');
    expect(mail?.text).toContain(`https://chat.example.org/rooms/${roomId}?at=1`);
    expect(mail?.html).toContain('<strong>there</strong>');
    expect(mail?.from?.text).toBe('"Harbour" <parley@chat.example.org>');
    expect(await mailed.attempts(bob)).toEqual([
      expect.stringMatching(/^sent 250/),
      expect.stringMatching(/^sent 250/),
    ]);
    await mailed.later(600);
    expect(await mailed.came(his)).toHaveLength(1);
  });

  it('is not sent where it was read, deleted, muted or hidden from who left, and says as what it was changed to', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    const { roomId: other } = await talk.roomOfTwo();
    expect(other).not.toBe(roomId);
    await talk.post(alice, roomId, 'read');
    await talk.post(alice, roomId, 'deleted');
    await talk.post(alice, roomId, 'first words');
    await mailed.later(1);
    await talk.read(bob, roomId, 1);
    await talk.delete(alice, roomId, 2);
    await talk.edit(alice, roomId, 3, 'other words');
    await mailed.later(59);
    const [mail] = await mailed.came(his);
    expect(mail?.text).toContain('> other words');
    expect(mail?.text).not.toMatch(/> (read|deleted|first)/);
    expect(await mailed.attempts(bob)).toEqual([
      'left_out read',
      'left_out gone',
      expect.stringMatching(/^sent/),
    ]);
    await talk.post(alice, roomId, 'one more');
    await mailed.later(1);
    await talk.setOwn(bob, roomId, { notify: 'none' });
    await mailed.later(120);
    expect(await mailed.came(his)).toHaveLength(1);
    expect((await mailed.attempts(bob)).at(-1)).toBe('left_out room.none');
  });

  it('is not sent at all where all of it was read meanwhile, or e-mail is off, or there is no address', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'hello');
    await mailed.later(59);
    await talk.read(bob, roomId, 1);
    await mailed.later(1);
    await talk.prefer(bob, { mailAfter: null });
    await talk.post(alice, roomId, 'hello again');
    await mailed.later(90);
    expect(await mailed.came(his)).toEqual([]);
    expect(await mailed.attempts(bob)).toEqual(['left_out read']);
    await talk.post(bob, roomId, 'hello alice');
    await mailed.later(90);
    expect(await mailed.attempts(alice)).toEqual([]);
  });

  it('says only that something came where texts are hidden', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.prefer(bob, { notifyText: false });
    await talk.post(alice, roomId, 'marzipan');
    await mailed.later(60);
    const [mail] = await mailed.came(his);
    expect(mail?.text).toMatch(/^alice-\w+ wrote to you/m);
    expect(`${mail?.text ?? ''}${String(mail?.html)}`).not.toContain('marzipan');
  });

  it('is at most one message in each span, and all of one person stand together', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.prefer(bob, { mailAfter: 15 });
    await talk.post(alice, roomId, 'one');
    await mailed.later(15);
    expect(await mailed.came(his)).toHaveLength(1);
    await talk.post(alice, roomId, 'two');
    await mailed.later(45);
    expect(await mailed.came(his)).toHaveLength(1);
    await mailed.later(15);
    const [first, second] = await mailed.came(his);
    expect(second?.references).toEqual(first?.references);
    expect(second?.messageId).not.toBe(first?.messageId);
    expect(second?.text).not.toContain('> one');
  });

  it('shows twenty, and counts the rest', async () => {
    const { alice, roomId, his } = await directRoom();
    for (let n = 1; n <= 23; n += 1) await talk.post(alice, roomId, `number ${String(n)}.`);
    await mailed.later(60);
    const [mail] = await mailed.came(his);
    expect(mail?.text).toContain('number 20.');
    expect(mail?.text).not.toContain('number 21.');
    expect(mail?.text).toContain('and 3 more');
  });

  it('comes after 15 minutes where all devices are gone, or silent', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'one');
    await mailed.done();
    const [{ id } = { id: '' }] = await story.sql<{ id: string }>(
      'SELECT id FROM notifications WHERE user_id = $1',
      [bob.id],
    );
    await story.get(Attempts).note([
      {
        notificationId: id,
        channel: 'push',
        deviceId: randomUUID(),
        device: 'phone',
        outcome: 'failed',
        rule: null,
        answer: '410',
      },
    ]);
    await mailed.later(14);
    expect(await mailed.came(his)).toEqual([]);
    await mailed.later(1);
    expect(await mailed.came(his)).toHaveLength(1);
  });
});

describe('An invitation', () => {
  it('is told by e-mail to who is not there after ten minutes, once', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const [carol, dave] = [await story.person('carol'), await story.person('dave')];
    const [hers, his] = [await mailed.address(carol), await mailed.address(dave)];
    await story.get(Inviting).invite(alice, roomId, carol.id);
    const { invitation } = await story.get(Inviting).invite(alice, roomId, dave.id);
    await story.get(InvitationAnswers).decline(dave, invitation.id);
    await mailed.later(9);
    expect(await mailed.came(hers)).toEqual([]);
    await mailed.later(1);
    const [mail] = await mailed.came(hers);
    expect(mail?.subject).toMatch(/^alice-\w+ invites you to Room/);
    await mailed.later(600);
    expect(await mailed.came(hers)).toHaveLength(1);
    expect(await mailed.came(his)).toEqual([]);
  });
});

describe('Names and texts of people', () => {
  it('begin no header, no line and no tag of their own', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const his = await mailed.address(bob);
    const wicked = 'Ali\r\nBcc: eve@example.org\r\n\r\n"<b onclick=x>\u202e';
    for (const { id } of [alice, bob])
      await story.sql('UPDATE users SET display_name = $2 WHERE id = $1', [id, wicked]);
    await story.sql(`UPDATE rooms SET name = $2 WHERE id = $1`, [roomId, wicked]);
    await talk.post(alice, roomId, '@room <script>alert(1)</script> ![x](https://eve.example/pixel.png)');
    await mailed.later(60);
    const [mail] = await mailed.came(his);
    expect(mail?.bcc).toBeUndefined();
    expect(office.delivered.map(({ to }) => to)).not.toContain('eve@example.org');
    expect(mail?.text).not.toMatch(/\u202e|^Bcc:/m);
    expect(String(mail?.html)).not.toMatch(/<b onclick|<script|<img|<link|url\(|\u202e/);
    expect(mail?.to).toMatchObject({ value: [{ address: his }] });
  });

  it.each(['eve@example.org, bob@example.org', 'a@b\r\nRCPT TO:<eve@example.org>', 'no address', ''])(
    'no message goes to what is no address: %j',
    async (address) => {
      const { alice, bob, roomId } = await directRoom();
      await mailed.address(bob, address);
      await talk.post(alice, roomId, 'hello');
      await mailed.later(60);
      expect(office.delivered.filter(({ mail }) => mail.text?.includes(roomId))).toEqual([]);
      for (const line of await mailed.attempts(bob)) expect(line).toMatch(/^left_out There is no address/);
    },
  );

  it('nor to somebody who is suspended', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'hello');
    await mailed.done();
    await story.sql('UPDATE users SET suspended_at = now() WHERE id = $1', [bob.id]);
    await mailed.later(60);
    expect(await mailed.came(his)).toEqual([]);
  });

  it('an address gets one message an hour, however many accounts name it', async () => {
    const one = await directRoom();
    const other = await directRoom();
    await mailed.address(other.bob, one.his.toUpperCase());
    await talk.post(one.alice, one.roomId, 'hello');
    await talk.post(other.alice, other.roomId, 'hello');
    await mailed.later(60);
    const both = () => mailed.came(one.his);
    expect(await both()).toHaveLength(1);
    await mailed.later(60);
    expect(await both()).toHaveLength(2);
  });
});

describe('A mail server', () => {
  it('that is away is asked again until it is there, and nothing is lost', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'hello');
    await mailed.done();
    await office.close();
    await mailed.later(60);
    expect(await mailed.attempts(bob)).toEqual([expect.stringMatching(/^waiting .*ECONNREFUSED/)]);
    await office.open();
    await mailed.later(5);
    expect(await mailed.came(his)).toHaveLength(1);
    expect(await mailed.attempts(bob)).toEqual([expect.stringMatching(/^sent 250/)]);
  });

  it('that says later is asked later; who is refused three times in a row is sent to no more', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    office.refusals.set(his, '451 come back later');
    await talk.post(alice, roomId, 'one');
    await mailed.later(60);
    expect(await mailed.attempts(bob)).toEqual([expect.stringMatching(/^waiting .*451/)]);
    office.refusals.set(his, '550 nobody of that name');
    await mailed.later(5);
    for (const text of ['two', 'three', 'four']) {
      await talk.post(alice, roomId, text);
      await mailed.later(60);
    }
    office.refusals.delete(his);
    expect(await mailed.attempts(bob)).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^failed .*550/)),
      'left_out This address refused 3 messages in a row.',
    ]);
    expect(await mailed.came(his)).toEqual([]);
    const another = await mailed.address(bob, `bob-${bob.id}@example.org`);
    await talk.post(alice, roomId, 'five');
    await mailed.later(60);
    expect(await mailed.came(another)).toHaveLength(1);
  });

  it('that does not want the message has said so for good, and the next one is sent', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    office.rejection = '554 this looks like spam';
    await talk.post(alice, roomId, 'one');
    await mailed.later(60);
    office.rejection = null;
    expect(await mailed.attempts(bob)).toEqual([expect.stringMatching(/^failed .*554/)]);
    await talk.post(alice, roomId, 'two');
    await mailed.later(60);
    expect(await mailed.came(his)).toHaveLength(1);
  });

  it('whose answer is lost gets the same message again, by its id, though more came meanwhile', async () => {
    const { alice, roomId, his } = await directRoom();
    office.losesAnswers = true;
    await talk.post(alice, roomId, 'one');
    await mailed.later(60);
    office.losesAnswers = false;
    await talk.post(alice, roomId, 'two');
    await mailed.later(20);
    const [first, again] = await mailed.came(his);
    expect(again?.messageId).toBe(first?.messageId);
    expect(again?.text).not.toContain('> two');
    await mailed.later(60);
    expect((await mailed.came(his)).at(-1)?.text).toContain('> two');
  });

  it('a node that dies between sending and noting sends the same message again, by its id', async () => {
    const { alice, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'one');
    const attempts = story.get(Attempts);
    const { note } = attempts;
    attempts.note = (rows) => (rows.length > 0 ? Promise.reject(new Error('killed')) : Promise.resolve());
    await mailed.later(60);
    attempts.note = note;
    await mailed.later(5);
    const [first, again, ...more] = await mailed.came(his);
    expect(again?.messageId).toBe(first?.messageId);
    expect(more).toEqual([]);
  });
});

describe('One click', () => {
  it('is offered in the headers, and ends all of it', async () => {
    const { alice, bob, roomId, his } = await directRoom();
    await talk.post(alice, roomId, 'hello');
    await mailed.later(60);
    const [mail] = await mailed.came(his);
    const header = (name: string) => mail?.headerLines.find(({ key }) => key === name)?.line ?? '';
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(header('auto-submitted')).toBe('Auto-Submitted: auto-generated');
    const [, token = ''] =
      /^List-Unsubscribe:\s*<https:\/\/chat\.example\.org\/api\/v1\/mail\/unsubscribe\?token=([\w-]+)>$/.exec(
        header('list-unsubscribe'),
      ) ?? [];
    expect(mail?.text).toContain(`https://chat.example.org/unsubscribe?token=${token}`);
    await story.get(Unsubscribing).by(token);
    expect(await story.get(PreferencesReading).of([bob.id])).toMatchObject([{ mailAfter: null }]);
    await talk.post(alice, roomId, 'hello?');
    await mailed.later(90);
    expect(await mailed.came(his)).toHaveLength(1);
  });
});

describe('A mail server that is slow', () => {
  /** Three for each of the two that are sent to at once. */
  function addresses(): string[] {
    const found: string[] = [];
    for (let n = 0; found.length < 6; n += 1) {
      const address = `slow-${String(n)}@example.org`;
      const isFull = found.filter((other) => turnOf(other) === turnOf(address)).length === 3;
      if (!isFull) found.push(address);
    }
    return found;
  }
  const turnOf = (address: string) => createHash('md5').update(address).digest().readUInt16BE(0) % 2;

  it('is given two messages at once and no more, and holds up nothing else', async () => {
    const alice = await story.person('alice');
    const roomId = await talk.room([alice]);
    for (const address of addresses()) {
      const one = await story.person('bob');
      await talk.add(alice, roomId, one);
      await mailed.address(one, address);
    }
    await talk.post(alice, roomId, '@room a ship');
    const { promise, resolve: answer } = Promise.withResolvers();
    office.mostInHand = 0;
    office.pause = promise;
    try {
      const hourLater = mailed.later(60);
      await eventually(async () => office.inHand === 2, 15_000);
      await talk.post(alice, roomId, '@room another');
      // Sooner than a message is given up that nobody answers: then there would be room again.
      await eventually(async () => (await decided(roomId, 2)) === 6, 8_000);
      expect(office.inHand).toBe(2);
      office.pause = null;
      answer(null);
      await hourLater;
    } finally {
      office.pause = null;
      answer(null);
    }
    expect(office.mostInHand).toBe(2);
    for (const address of addresses()) expect(office.for(address)).toHaveLength(1);
  });

  async function decided(roomId: string, seq: number): Promise<number> {
    const [row] = await story.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM notifications WHERE room_id = $1 AND seq = $2',
      [roomId, seq],
    );
    return row?.count ?? 0;
  }
});

describe('What was mailed and what was not', () => {
  it('holds before the check that operators run', async () => {
    const { deviations } = await withConnection(story.get(Config).databaseUrl, roomDeviations);
    expect(deviations).toEqual([]);
  });
});
