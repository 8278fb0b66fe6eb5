import { describe, expect, it } from '@jest/globals';
import { Authenticator } from '../src/auth/authenticator.service.js';
import { SigningIn } from '../src/auth/signing-in.service.js';
import { JobRunner } from '../src/jobs/job-runner.service.js';
import { JobTasks } from '../src/jobs/job-tasks.js';
import { formerName } from '../src/leaving/forget-person.js';
import { ownKinds } from '../src/leaving/own-things.js';
import type { Actor } from '../src/http/actor.js';
import { LastSeen } from '../src/presence/last-seen.service.js';
import { Blocking } from '../src/rooms/blocks/blocking.service.js';
import { PeopleSearch } from '../src/users/people-search.service.js';
import { ProfileService } from '../src/users/profile.service.js';
import { Departing } from './services/departing.js';
import { holdRoom } from './services/held-room.js';
import { AskingIn } from './services/inviting.js';
import { KeepingOrder } from './services/keeping-order.js';
import { Marks } from './services/marks.js';
import { OwnThings } from './services/own-things.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);
const own = new OwnThings(story);
const ask = new AskingIn(story);
const order = new KeepingOrder(story);
const departing = new Departing(story);

/** Alice's room with Bob in it, in which he has said something, named all, and was answered. */
async function room(kind: 'public' | 'private' = 'private') {
  const [alice, bob] = [await story.person('alice'), await story.person('bob')];
  const roomId = await talk.room([alice, bob], { kind });
  const { seq } = await talk.post(bob, roomId, '@room, I am Bob from the harbour');
  await talk.edit(bob, roomId, seq, '@room, I am Bob from the old harbour');
  await talk.post(alice, roomId, 'Hello Bob', { replyTo: seq });
  return { alice, bob, roomId, seq };
}

const rowsOf = async (table: string, { id }: Actor) =>
  story.sql<Record<string, unknown>>(`SELECT * FROM ${table} WHERE user_id = $1`, [id]);
const accountOf = async ({ id }: Actor) => {
  const [row] = await story.sql<Record<string, unknown>>('SELECT * FROM users WHERE id = $1', [id]);
  return row ?? {};
};

describe('An account that is deleted', () => {
  it('leaves its words as a former member’s, and nothing of who that was', async () => {
    const { alice, bob, roomId, seq } = await room();
    await story.sql(
      `UPDATE users SET email = 'Bob@Harbour.example', bio = 'sails', status_text = 'at sea', status_emoji = '⛵',
         status_until = now() + interval '1 day', time_zone = 'Europe/Vienna', password_hash = 'x', import_key = 'bob',
         last_seen_at = now() WHERE id = $1`,
      [bob.id],
    );
    await story.sql(`INSERT INTO mail_addresses (address) VALUES ('bob@harbour.example')`);
    const before = await accountOf(bob);
    const { erased, messages } = await departing.leave(bob);
    expect(messages).toBe('keep');
    expect(erased).toMatchObject({ memberships: 1, sessions: 1 });
    expect(erased).not.toHaveProperty('messages');

    const page = await talk.page(alice, roomId);
    expect(page.messages.find((one) => one.seq === seq)?.body).toBe('@room, I am Bob from the old harbour');
    const [former] = page.users.filter(({ id }) => id === bob.id);
    expect(former).toMatchObject({ displayName: formerName, former: true, bio: '', role: 'member' });
    expect(former?.username).toMatch(/^former-[0-9a-f]{20}$/);
    expect((await talk.members(alice, roomId)).members.map(({ userId }) => userId)).toEqual([alice.id]);
    const after = await accountOf(bob);
    const stays = ['id', 'created_at', 'updated_at', 'bot', 'role'];
    const changed = Object.keys(after).filter((column) => String(after[column]) !== String(before[column]));
    const blank = Object.keys(after).filter((column) => [null, '', false, 0].includes(after[column] as null));
    expect([...new Set([...stays, ...changed, ...blank])].sort()).toEqual(Object.keys(after).sort());
    expect(await story.sql('SELECT FROM mail_addresses')).toEqual([]);
  });

  it('tells everybody who shows them at once, and its own devices that they are signed out', async () => {
    const { bob, roomId } = await room();
    const from = story.told.length;
    await departing.begin(bob);
    const told = story.told.slice(from);
    expect(told).toContainEqual(
      expect.objectContaining({
        to: 'user',
        userId: bob.id,
        event: expect.objectContaining({ type: 'session.ended' }),
      }),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        to: 'profile',
        user: expect.objectContaining({ id: bob.id, displayName: formerName, former: true }),
        roomIds: [roomId],
      }),
    );
    expect(await codeOf(talk.post(bob, roomId, 'one more'))).toMatch(/^(auth\.invalid|room\.not_found)$/);
  });

  it('is found by nobody, and nobody lets it in, invites it, blocks it or writes to it', async () => {
    const { alice, bob, roomId } = await room();
    const { id: direct } = (await talk.direct(alice, bob)).answer.room;
    const [carol] = [await story.person('carol')];
    const named = { query: formerName, limit: 50, near: true };
    expect((await story.get(PeopleSearch).page(alice, { query: 'bob', limit: 50 })).people).not.toEqual([]);
    await departing.leave(bob);
    const { people } = await story.get(PeopleSearch).page(alice, named);
    expect(people.map(({ id }) => id)).not.toContain(bob.id);
    expect(await codeOf(talk.add(alice, roomId, bob))).toBe('user.not_found');
    expect(await codeOf(ask.invite(alice, roomId, bob))).toBe('user.not_found');
    expect(await codeOf(order.ban(alice, roomId, bob))).toBe('user.not_found');
    expect(await codeOf(story.get(Blocking).block(alice, bob.id))).toBe('user.not_found');
    for (const body of ['hello?', '@room, hello?'])
      expect(await codeOf(talk.post(alice, direct, body))).toBe('direct.former');
    expect(await codeOf(talk.direct(alice, bob))).toBe('direct.former');
    expect(await codeOf(talk.direct(carol, bob))).toBe('direct.former');
    expect(await codeOf(talk.direct(carol, bob, alice))).toBe('direct.former');
  });

  it('whom somebody had blocked: lifting that does not open the room again', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const { id: direct } = (await talk.direct(alice, bob)).answer.room;
    await story.get(Blocking).block(alice, bob.id);
    await departing.leave(bob);
    await story.get(Blocking).lift(alice, bob.id);
    expect(await codeOf(talk.post(alice, direct, 'hello?'))).toBe('direct.former');
  });

  it('invites nobody any more: whom it had is told that it is taken back, also into a room it had left', async () => {
    const { alice, bob, roomId } = await room();
    const carol = await story.person('carol');
    const other = await talk.room([bob, alice], { kind: 'private' });
    await ask.invite(bob, other, carol);
    const theirs = await ask.invite(alice, roomId, carol);
    await talk.leave(bob, other, alice);
    const from = story.told.length;
    await departing.leave(bob);
    const told = story.told.slice(from).filter((one) => one.to === 'user' && one.userId === carol.id);
    expect(told).toMatchObject([{ event: { type: 'invitation.closed', roomId: other, state: 'withdrawn' } }]);
    expect((await ask.mine(carol)).invitations.map(({ id }) => id)).toEqual([theirs.id]);
    expect((await ask.ofRoom(alice, other)).invitations).toEqual([]);
  });

  it('R1: is not let in by whom had begun to before it ended', async () => {
    const { alice, bob } = await room();
    const other = await talk.room([alice]);
    const held = await holdRoom(story.dataSource, other);
    const adding = codeOf(talk.add(alice, other, bob));
    await held.awaited(1);
    await departing.begin(bob);
    await held.letGo();
    expect(await adding).toBe('user.not_found');
  });

  it('takes nothing in that was on its way: neither a profile, a password, a sign-in nor when it was last here', async () => {
    const { bob } = await room();
    await story.sql('UPDATE users SET password_hash = $2 WHERE id = $1', [bob.id, 'x']);
    await departing.leave(bob);
    const before = await accountOf(bob);
    await story.get(ProfileService).update(bob, { displayName: 'Bob again' });
    await story.get(SigningIn).changePassword(bob, 'a long enough secret');
    await story
      .get(LastSeen)
      .note([{ userId: bob.id, status: 'offline', lastSeenAt: new Date().toISOString(), version: 1 }]);
    expect(await accountOf(bob)).toEqual(before);
    await story.sql(
      `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at) VALUES ($1, $2, '', '', now() + interval '1 day')`,
      [bob.sessionId, bob.id],
    );
    expect(await codeOf(story.get(Authenticator).ofSession(bob.sessionId ?? ''))).toBe('auth.invalid');
    expect(await codeOf(talk.room([bob]))).toBe('auth.invalid');
  });

  it('is not deleted again, nor suspended', async () => {
    const { bob } = await room();
    const olga = await story.person('olga', 'owner');
    await departing.remove(olga, bob);
    expect(await codeOf(departing.remove(olga, bob))).toBe('user.not_found');
    const entries = await story.sql('SELECT FROM audit_entries WHERE subject_id = $1', [bob.id]);
    expect(entries).toHaveLength(1);
  });
});

describe('R8: Words that are erased', () => {
  it('are blank on every device, in rooms that were left too, with all that hung on them; those of others stay', async () => {
    const { alice, bob, roomId, seq } = await room();
    const former = await talk.room([alice, bob]);
    await talk.post(bob, former, 'said before I went');
    await talk.leave(bob, former);
    const { seq: thread } = await talk.post(bob, roomId, 'a reply', { threadRoot: 2 });
    await marks.pin(alice, roomId, seq);
    await marks.react(alice, roomId, seq, '👍');
    const before = (await talk.one(alice, roomId)).room.revision;
    const { erased } = await departing.leave(bob, 'erase');
    expect(erased).toMatchObject({ messages: 3, memberships: 1 });
    const { messages, reset } = await talk.changes(alice, roomId, before);
    expect([reset, messages.map(({ body }) => body)]).toEqual([true, ['', 'Hello Bob', '']]);
    expect(messages.find((one) => one.seq === seq)).toMatchObject({
      reactions: [],
      mentions: { all: false, userIds: [] },
    });
    expect((await marks.pins(alice, roomId)).messages).toEqual([]);
    expect(messages.map((one) => one.seq)).toContain(thread);
    expect((await talk.page(alice, former)).messages.map(({ body }) => body)).toEqual(['']);
    expect(await story.sql('SELECT FROM message_versions WHERE room_id = $1', [roomId])).toEqual([]);
    const digests = await story.sql(
      `SELECT FROM messages WHERE author_id = $1 AND (digest <> '' OR body <> '')`,
      [bob.id],
    );
    expect(digests).toEqual([]);
  });

  it('take their reactions along: what others said of it stays, in its order', async () => {
    const { alice, bob, roomId } = await room();
    const { seq } = await talk.post(alice, roomId, 'who comes?');
    await marks.react(bob, roomId, seq, '🎉');
    await marks.react(bob, roomId, seq, '👍');
    await marks.react(alice, roomId, seq, '👍');
    const before = await talk.one(alice, roomId);
    const { erased } = await departing.leave(bob, 'erase');
    expect(erased).toMatchObject({ reactions: 2 });
    const { messages, reset } = await talk.changes(alice, roomId, before.room.revision);
    expect(reset).toBe(true);
    expect(messages.find((one) => one.seq === seq)?.reactions).toEqual([
      { emoji: '👍', count: 1, userIds: [alice.id] },
    ]);
    expect(await rowsOf('reactions', bob)).toEqual([]);
  });

  it('stay where they were kept: with reactions', async () => {
    const { alice, bob, roomId } = await room();
    const { seq } = await talk.post(alice, roomId, 'who comes?');
    await marks.react(bob, roomId, seq, '🎉');
    await departing.leave(bob, 'keep');
    expect(await rowsOf('reactions', bob)).toHaveLength(1);
  });
});

describe('What is one’s own', () => {
  it('goes, whatever becomes of one’s words', async () => {
    const { alice, bob, roomId } = await room();
    const other = await talk.room([alice]);
    await own.draft(bob, roomId, 'not yet said');
    await own.bookmark(bob, roomId, 2, { note: 'mine' });
    await talk.prefer(bob, { notifyRooms: 'all' });
    await talk.setOwn(bob, roomId, { favourite: true });
    await story.get(Blocking).block(bob, alice.id);
    await ask.invite(alice, other, bob);
    await talk.post(alice, roomId, `@${String((await accountOf(bob)).username)}, look`);
    const { erased } = await departing.leave(bob);
    expect(erased).toMatchObject({
      ...{ drafts: 1, bookmarks: 1, preferences: 1, blocks: 1, invitations: 1, sessions: 1 },
    });
    for (const table of [...Object.keys(ownKinds), 'listeners'])
      expect([table, await rowsOf(table, bob)]).toEqual([table, []]);
    const [membership] = await rowsOf('memberships', bob);
    expect(membership).toMatchObject({ favourite: false, last_read_seq: 0, notify: 'all' });
  });

  it('is all that the database keeps of a person: each table says what becomes of it', async () => {
    const tables = await story.sql<{ name: string }>(
      `SELECT DISTINCT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'user_id'`,
    );
    const names = tables.map(({ name }) => name).filter((name) => !Object.hasOwn(ownKinds, name));
    // Under an id: who was where, what was chosen for the server, the receipt, what was reported; reactions go with words;
    // listeners are made of memberships and preferences.
    expect(names.sort()).toEqual([
      'access_changes',
      'leavings',
      'listeners',
      'memberships',
      'reactions',
      'reports',
      'setting_changes',
    ]);
  });

  it('is counted once, also where the work ends in the middle and begins anew', async () => {
    const { alice, bob, roomId } = await room();
    for (let i = 0; i < 3; i += 1) await talk.post(bob, roomId, 'more');
    const rooms = [roomId, await talk.room([alice, bob]), await talk.room([alice, bob])];
    for (const id of rooms.slice(1)) await talk.post(bob, id, 'here too');
    const runner = story.get(JobRunner);
    await runner.end();
    const { leaving, code } = await departing.begin(bob, 'erase');
    const work = story.get(JobTasks).all.get('leave');
    for (let batches = 1, going = true; going; batches += 2) {
      const stop = new AbortController();
      const before = story.told.length;
      const watch = setInterval(() => {
        if (story.told.length >= before + batches) stop.abort();
      }, 0);
      const helpers = { attempt: 1, lastAttempt: false, signal: stop.signal };
      going = await work!({ leavingId: leaving.id }, helpers).then(
        () => false,
        () => true,
      );
      clearInterval(watch);
    }
    runner.begin();
    expect((await departing.receipt(code)).erased).toMatchObject({ memberships: 3, messages: 6 });
  });
});

describe('Who may not go yet', () => {
  it('is the last owner of the server', async () => {
    const olga = await story.person('olga', 'owner');
    await story.sql(`UPDATE users SET role = 'member' WHERE role = 'owner' AND id <> $1`, [olga.id]);
    expect(await departing.outlook(olga)).toMatchObject({ lastOwner: true });
    expect(await codeOf(departing.begin(olga))).toBe('account.last_owner');
    const oskar = await story.person('oskar', 'owner');
    expect(await codeOf(departing.begin(olga))).toBeUndefined();
    expect(await codeOf(departing.begin(oskar))).toBe('account.last_owner');
  });

  it('is who owns a room alone that others are in, and is told which', async () => {
    const { alice, bob, roomId } = await room();
    await talk.room([alice]);
    expect((await departing.outlook(alice)).rooms.map(({ id }) => id)).toEqual([roomId]);
    expect(await codeOf(departing.begin(alice))).toBe('room.last_owner');
    await talk.add(alice, roomId, bob, 'owner');
    expect(await departing.outlook(alice)).toEqual({ lastOwner: false, rooms: [] });
    await departing.leave(alice);
    expect((await talk.own(bob, roomId)).role).toBe('owner');
  });
});

describe('Admins', () => {
  it('delete an account: its rooms go to the moderator, else the member, who has been there longest', async () => {
    const ada = await story.person('ada', 'admin');
    const { alice, bob, roomId } = await room();
    const [carol, mona] = [await story.person('carol'), await story.person('mona')];
    for (const person of [carol, mona]) await talk.add(alice, roomId, person);
    const second = await talk.room([alice, bob, mona]);
    await talk.add(alice, roomId, mona, 'moderator');
    const { byId, doneAt } = await departing.remove(ada, alice);
    expect([byId, doneAt]).toEqual([ada.id, expect.any(String)]);
    expect((await talk.own(mona, roomId)).role).toBe('owner');
    expect((await talk.own(bob, second)).role).toBe('owner');
    const [entry] = await story.sql<{ after: object; actor_id: string }>(
      `SELECT after, actor_id FROM audit_entries WHERE action = 'user.deleted' AND subject_id = $1`,
      [alice.id],
    );
    expect(entry).toEqual({ after: { messages: 'keep' }, actor_id: ada.id });
  });

  it('delete nobody at their own rank or above, and not themselves in this way', async () => {
    const [ada, adam] = [await story.person('ada', 'admin'), await story.person('adam', 'admin')];
    const [olga, mia] = [await story.person('olga', 'owner'), await story.person('mia', 'moderator')];
    const { bob } = await room();
    for (const [by, whom] of [
      [ada, adam],
      [ada, olga],
      [ada, ada],
      [mia, bob],
    ] as const)
      expect(await codeOf(departing.remove(by, whom))).toBe('policy.denied');
    expect(await codeOf(departing.remove(ada, mia))).toBeUndefined();
  });
});
