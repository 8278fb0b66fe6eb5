/** The stories of names, threads, reactions, pins, and what one keeps for oneself; scenarios.mjs has the others. */

const nothing = { text: '', aside: '', context: null };

/** Opens a thread beside the room on this device, once what began it is there. */
async function beside(scene, device, roomId, root) {
  const isThere = () =>
    device
      .room(roomId)
      .get()
      .messages.some(({ seq }) => seq === root);
  await scene.until(isThere, `${device.id} shows message ${root}`);
  await device.openThread(roomId, root);
  await scene.until(() => device.showsThread(roomId, root), `${device.id} shows thread ${root}`);
}

/** Says it in a thread, once. */
async function sayIn({ world }, device, { roomId, root }, body) {
  world.recorder.meant.push({ by: device.userId, roomId, body });
  await device.room(roomId).thread(root).post(body);
}

async function saidIn(scene, device, thread, body) {
  await sayIn(scene, device, thread, body);
  await scene.answered(body);
}

export const writings = {
  async 'somebody is named, and then not any more'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const phone = await scene.sit(bob, 1, roomId, `${bob.username} (phone)`);
    const question = `Are you there, @${bob.username}?`;
    await scene.said(hers, roomId, question);
    await scene.until(() => phone.room(roomId).get().own?.mentions === 1, 'Bob is called');
    await scene.shows(hers, roomId, question);
    await hers.room(roomId).edit(1, 'Are you there?');
    await scene.shows(phone, roomId, 'Are you there?');
    // The phone has heard it all; the laptop asks.
    await scene.sit(bob, 0, roomId, `${bob.username} (laptop)`);
    return scene.judged();
  },

  async 'somebody is removed while a post that names them waits'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    await scene.sit(bob, 1, roomId);
    await scene.rows('BEGIN');
    await scene.rows('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [roomId]);
    await scene.say(hers, roomId, `Have you seen it, @${bob.username}?`);
    await scene.lockWaiter();
    await scene.removed(bob, roomId);
    await scene.until(() => scene.world.recorder.acknowledged.length > 0, 'she is answered');
    return scene.judged();
  },

  async 'two reply in a thread at once'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    await scene.said(hers, roomId, 'Lunch?');
    for (const each of [hers, his]) await beside(scene, each, roomId, 1);
    const reply = (device, body) => () => sayIn(scene, device, { roomId, root: 1 }, body);
    // Who gave up waiting asks again by themselves.
    for (
      let tries = 1;
      !(await scene.allWait(roomId, [reply(hers, `Soup ${tries}`), reply(his, `Rice ${tries}`)]));
      tries += 1
    )
      if (tries === 5) throw new Error('They never wait at once.');
    return scene.judged();
  },

  async 'somebody replies in a thread, and has not read the room'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    for (const body of ['Lunch?', 'And then a walk?']) await scene.said(hers, roomId, body);
    await beside(scene, his, roomId, 1);
    await saidIn(scene, his, { roomId, root: 1 }, 'Soup');
    return scene.judged();
  },

  async 'somebody marks a thread unread, and their other node does not hear of it'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const phone = await scene.sit(alice, 0, roomId, `${alice.username} (phone)`);
    const laptop = await scene.sit(alice, 1, roomId, `${alice.username} (laptop)`);
    const his = await scene.sit(bob, 0, roomId);
    await scene.said(phone, roomId, 'Lunch?');
    for (const each of [phone, his]) await beside(scene, each, roomId, 1);
    for (const body of ['Soup', 'Rice', 'Both']) await saidIn(scene, his, { roomId, root: 1 }, body);
    const unread = (device) => device.parley.threads.of(roomId, 1)?.unread;
    await scene.until(() => unread(phone) === 3 && unread(laptop) === 3, 'three are unread');
    const thread = phone.room(roomId).thread(1);
    await scene.until(() => thread.get().messages.length === 3, 'the phone shows three replies');
    // With what one says oneself the others are read, for all that one has.
    await saidIn(scene, phone, { roomId, root: 1 }, 'Neither');
    await scene.until(() => unread(phone) === 0 && unread(laptop) === 0, 'all is read');
    const { redis } = scene.cluster.nodes[1];
    redis.refuse();
    await thread.markUnread(3);
    const end = await scene.judged();
    redis.mend();
    return end;
  },

  async 'two react to one message'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    await scene.said(hers, roomId, 'Lunch?');
    for (const each of [hers, his]) {
      await scene.shows(each, roomId, 'Lunch?');
      const { marks } = each.room(roomId);
      await marks.reactions.set(each.room(roomId).get().messages[0], '👍', true);
    }
    return scene.judged();
  },

  async 'messages are pinned in another order than they stand in'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob', 'carol');
    const [alice, bob, carol] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const his = await scene.sit(bob, 1, roomId);
    his.watchPins(roomId);
    for (const body of ['One', 'Two', 'Three']) await scene.said(hers, roomId, body);
    await scene.until(() => scene.bodies(hers, roomId).length === 3, 'three are there');
    const { messages } = hers.room(roomId).get();
    for (const place of [2, 0, 1]) await hers.room(roomId).marks.pins.pin(messages[place]);
    const theirs = await scene.sit(carol, 1, roomId);
    theirs.watchPins(roomId);
    return scene.judged();
  },

  async 'two devices write one draft'(scene) {
    const { roomId, people } = await scene.roomOf('alice');
    const [alice] = people;
    const phone = await scene.sit(alice, 0, roomId, `${alice.username} (phone)`);
    const laptop = await scene.sit(alice, 1, roomId, `${alice.username} (laptop)`);
    // Neither can have heard of the other's.
    for (const each of [phone, laptop])
      each.parley.drafts.write(roomId, { ...nothing, text: `Begun on ${each.id}` }, { atOnce: true });
    await scene.until(
      () => [phone, laptop].some(({ parley }) => parley.drafts.of(roomId).base.version > 0),
      'one of them was written',
    );
    return scene.judged();
  },

  async 'somebody reads all on another device'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    const phone = await scene.sit(bob, 0, roomId, `${bob.username} (phone)`);
    const laptop = await scene.sit(bob, 1, roomId, `${bob.username} (laptop)`);
    for (const body of ['One', 'Two', `Three, @${bob.username}`]) await scene.said(hers, roomId, body);
    const unread = (device) => device.room(roomId).get().own?.unread;
    await scene.until(() => unread(laptop) === 3 && unread(phone) === 3, 'three are unread');
    await phone.parley.inbox.readAll();
    return scene.judged();
  },
};
