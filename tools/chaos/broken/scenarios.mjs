/**
 * Short stories in which one thing goes wrong at exactly the wrong moment. A good build comes through each of them without
 * a fault, and a broken one (builds.mjs) cannot. Each gets a scene, and leaves the cluster as it found it.
 */
import { choices } from './choices.mjs';
import { heldAnswers } from './held-answers.mjs';
import { tellings } from './tellings.mjs';
import { writings } from './writings.mjs';

/** @type {Record<string, (scene: import('./scene.mjs').Scene) => Promise<object>>} what `scene.judged()` answers */
export const scenarios = {
  ...choices,
  ...writings,
  ...tellings,

  async 'a node does not hear the others'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    await scene.sit(bob, 1, roomId);
    const { redis } = scene.cluster.nodes[1];
    redis.refuse();
    await scene.said(hers, roomId, 'Can you hear me?');
    const end = await scene.judged();
    redis.mend();
    return end;
  },

  async 'an answer is lost'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    await scene.sit(bob, 1, roomId);
    hers.door.hold(['down']);
    await scene.say(hers, roomId, 'Once');
    const isStored = async () =>
      (await scene.rows('SELECT FROM messages WHERE room_id = $1', [roomId])).length > 0;
    await scene.until(isStored, 'the post is stored');
    hers.door.cut();
    hers.door.mend();
    return scene.judged();
  },

  async "the database's clock was set back"(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    // By the clock of now, the newest message is from the future.
    await scene.rows(`UPDATE rooms SET last_message_at = now() + interval '1 hour' WHERE id = $1`, [roomId]);
    for (const body of ['One', 'Two', 'Three']) await scene.said(hers, roomId, body);
    await scene.until(() => scene.bodies(his, roomId).length === 3, 'Bob shows three messages');
    return scene.judged();
  },

  async 'what other nodes say comes late'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob', 'carol');
    const [alice, bob, carol] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    const third = await scene.sit(carol, 1, roomId);
    const { redis } = scene.cluster.nodes[1];
    redis.slow(1_000);
    await scene.said(hers, roomId, 'First');
    await scene.said(his, roomId, 'Second');
    await scene.shows(third, roomId, 'Second');
    // What was said first arrives meanwhile, long after it should have been looked up.
    await scene.lasts(1_500);
    redis.mend();
    return scene.judged();
  },

  async 'somebody comes back after a while'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    await scene.said(hers, roomId, 'Lunch?');
    // Longer than it may take, though both are online.
    await scene.lastsAwake(3_000);
    // Whatever was missing is found now.
    for (const each of [hers, his]) each.door.cut();
    for (const each of [hers, his]) await scene.shows(each, roomId, 'Lunch?');
    return scene.judged({ times: true });
  },

  async 'somebody is removed while their post waits'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    await scene.rows('BEGIN');
    await scene.rows('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [roomId]);
    await scene.say(his, roomId, 'Still here?');
    await scene.lockWaiter();
    await scene.removed(bob, roomId);
    await scene.until(() => !his.parley.rooms.mine.get().has(roomId), 'Bob is out');
    await scene.until(
      () => [...his.parley.unsent.get().values()].every(({ status }) => status === 'failed'),
      'his post is settled',
    );
    return scene.judged();
  },

  async 'somebody is removed while their page is read'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    // Sooner than is promised, so that a slow machine does not end the wait for the lock.
    scene.grace = 300;
    await scene.rows('BEGIN');
    await scene.rows('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    const { database } = scene.cluster.nodes[1];
    const opening = his.room(roomId).open('latest');
    await scene.lockWaiter();
    // The page is read while he may read it, and is long on its way to the node.
    database.hold(['down']);
    await scene.rows('COMMIT');
    await scene.noLockWaiter();
    await scene.removed(bob, roomId);
    await scene.lasts(800);
    database.mend();
    await opening;
    return scene.judged();
  },

  async 'somebody is suspended, and a node cannot know'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob', 'carol');
    const [alice, bob, carol] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    const third = await scene.sit(carol, 1, roomId);
    const { database } = scene.cluster.nodes[1];
    database.refuse();
    // As the command line does it: no other node is told.
    await scene.rows('UPDATE users SET suspended_at = clock_timestamp() WHERE id = $1', [bob.id]);
    await scene.rows('INSERT INTO access_changes (user_id) VALUES ($1)', [bob.id]);
    scene.suspended.push({ userId: bob.id, from: scene.now() });
    await scene.lasts(1_200);
    await scene.said(hers, roomId, 'Behind his back');
    await scene.lasts(800);
    database.mend();
    await scene.shows(third, roomId, 'Behind his back');
    await scene.until(() => !his.isOnline(), 'Bob is sent away');
    his.shut();
    return scene.judged();
  },

  async 'a page is overtaken by an edit'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    await scene.said(hers, roomId, 'Before');
    for (const each of [hers, his]) await scene.shows(each, roomId, 'Before');
    const port = String(his.door.port);
    const answers = heldAnswers((url) => url.port === port && url.pathname.endsWith('/messages'));
    const opening = his.room(roomId).open('latest');
    await answers.arrived;
    await hers.room(roomId).edit(1, 'After');
    await scene.shows(his, roomId, 'After');
    answers.letGo();
    await opening;
    return scene.judged();
  },

  async 'more is missed than one answer holds'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    his.door.refuse();
    await scene.until(() => !his.isOnline(), 'Bob is away');
    const bodies = Array.from({ length: 510 }, (_, n) => `Number ${n + 1}`);
    await Promise.all(bodies.map((body) => scene.say(hers, roomId, body)));
    await scene.until(() => scene.world.recorder.acknowledged.length >= bodies.length, 'all is said');
    his.door.mend();
    his.parley.connection.retryNow();
    return scene.judged();
  },

  async 'the power fails'(scene) {
    const { cluster } = scene;
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    await scene.sit(bob, 1, roomId);
    await scene.rows('CHECKPOINT');
    // What nobody waited for is written by this process, by and by; the power fails before it gets to it.
    const [{ pid }] = await scene.rows(`SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'`);
    process.kill(pid, 'SIGSTOP');
    await scene.said(hers, roomId, 'It is kept, they said');
    const crashed = cluster.crashPostgres();
    process.kill(pid, 'SIGKILL');
    await crashed;
    await cluster.startPostgres();
    return scene.judged();
  },

  async 'an older copy of the database is put back'(scene) {
    const { cluster } = scene;
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    await scene.said(hers, roomId, 'Kept');
    await cluster.postgres.stop();
    cluster.copyDatabase('postgres', 'postgres-copy');
    await cluster.startPostgres();
    for (const body of ['Lost', 'Lost too']) await scene.said(hers, roomId, body);
    await scene.shows(his, roomId, 'Lost too');
    const epoch = () => his.room(roomId).get().room?.epoch;
    const lost = epoch();
    // Under nodes that run on: they have to find out by themselves.
    await cluster.postgres.stop();
    cluster.copyDatabase('postgres-copy', 'postgres');
    await cluster.startPostgres();
    scene.restored = { at: scene.now(), heads: [{ roomId, lastSeq: 1 }] };
    await scene.until(() => epoch() !== undefined && epoch() !== lost, 'Bob knows of the new epoch');
    await scene.said(hers, roomId, 'New');
    return scene.judged();
  },

  async 'somebody reads on another device'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const phone = await scene.sit(bob, 0, roomId, `${bob.username} (phone)`);
    const laptop = await scene.sit(bob, 1, roomId, `${bob.username} (laptop)`);
    for (const body of ['One', 'Two', 'Three']) await scene.said(hers, roomId, body);
    const unread = (device) => device.room(roomId).get().own?.unread;
    await scene.until(() => unread(laptop) === 3 && unread(phone) === 3, 'three are unread');
    phone.room(roomId).read(3);
    const readAt = () => laptop.room(roomId).get().own?.lastReadSeq;
    await scene.until(() => readAt() === 3, 'the laptop knows what the phone read');
    return scene.judged();
  },
};
