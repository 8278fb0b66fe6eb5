/** The stories of people who are told of things; scenarios.mjs has the others. */

/** Milliseconds until nobody waits to be told: what is given back is by the first word of a node. */
const soon = 10_000;

/** Alice sits in a room with Bob, who has nothing but a phone. */
async function aliceAndBobsPhone(scene) {
  const { roomId, people } = await scene.roomOf('alice', 'bob');
  const [alice, bob] = people;
  const hers = await scene.sit(alice, 0, roomId);
  return { roomId, bob, hers, phone: await scene.phone(bob), atBob: `@${bob.username}` };
}

const isStored = (scene, roomId) => async () =>
  (await scene.rows('SELECT FROM messages WHERE room_id = $1', [roomId])).length > 0;

export const tellings = {
  async 'a node dies right after a post'(scene) {
    const { cluster } = scene;
    const { roomId, hers, atBob } = await aliceAndBobsPhone(scene);
    await scene.rows('BEGIN');
    await scene.rows('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [roomId]);
    await scene.say(hers, roomId, `The kettle is on, ${atBob}`);
    await scene.lockWaiter();
    const { database } = cluster.nodes[0];
    // It is committed, and the node never hears of it.
    database.hold(['down']);
    await scene.rows('COMMIT');
    await scene.until(isStored(scene, roomId), 'the post is stored');
    await cluster.killNode(0);
    database.cut();
    database.mend();
    await cluster.startNode(0);
    await scene.until(() => hers.isOnline(), 'Alice is back');
    return scene.judged({ told: soon });
  },

  async 'all nodes die while they tell people'(scene) {
    const { cluster } = scene;
    const { roomId, hers, phone, atBob } = await aliceAndBobsPhone(scene);
    const { requests } = cluster.pushes;
    cluster.pushes.answer(phone.subscription, 'slow');
    await scene.said(hers, roomId, `The kettle is on, ${atBob}`);
    await scene.until(() => cluster.pushes.requests > requests, 'his phone is being told');
    await Promise.all([0, 1].map((node) => cluster.killNode(node)));
    // Nobody has heard of them for long.
    await scene.rows(`UPDATE job_runners SET heard_at = heard_at - interval '1 minute'`);
    await scene.rows(
      `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute' WHERE locked_at IS NOT NULL`,
    );
    cluster.pushes.answer(phone.subscription, 201);
    await Promise.all([0, 1].map((node) => cluster.startNode(node)));
    await scene.until(() => hers.isOnline(), 'Alice is back');
    return scene.judged({ told: soon });
  },

  /** As after a node that died when all was decided, before it could say so. */
  async 'it is decided once more whom something notifies'(scene) {
    const { roomId, bob, hers, atBob } = await aliceAndBobsPhone(scene);
    await scene.said(hers, roomId, `The kettle is on, ${atBob}`);
    const decided = () => scene.rows('SELECT FROM notifications WHERE user_id = $1', [bob.id]);
    await scene.until(async () => (await decided()).length > 0, 'it is decided');
    const again = JSON.stringify({ messages: [{ roomId, seq: 1 }] });
    await scene.rows(`SELECT FROM graphile_worker.add_job('decide', $1::json)`, [again]);
    return scene.judged({ told: soon });
  },

  async 'somebody is removed before their phone could be told'(scene) {
    const { cluster } = scene;
    const { roomId, bob, hers, phone, atBob } = await aliceAndBobsPhone(scene);
    const { requests } = cluster.pushes;
    cluster.pushes.answer(phone.subscription, 503);
    await scene.said(hers, roomId, `The kettle is on, ${atBob}`);
    await scene.until(() => cluster.pushes.requests > requests, 'the push service has no time');
    await scene.rows('BEGIN');
    await scene.removed(bob, roomId);
    cluster.pushes.answer(phone.subscription, 201);
    return scene.judged({ told: soon });
  },
};
