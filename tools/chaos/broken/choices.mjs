/** The stories of invitations, links, and what people choose for themselves; scenarios.mjs has the others. */
import { accepted, cameBy, withdrawn } from '../inviting.mjs';

export const choices = {
  async 'somebody is invited, and their node does not hear of it'(scene) {
    const { roomId, people } = await scene.roomOf('alice', 'bob');
    const [carol] = await scene.outside(roomId, 'carol');
    const [alice, bob] = people;
    const hers = await scene.sit(alice, 0, roomId);
    await scene.sit(bob, 1, roomId);
    await scene.sit(carol, 1);
    const { redis } = scene.cluster.nodes[1];
    redis.refuse();
    await hers.parley.invitations.invite(roomId, carol.id);
    const end = await scene.judged();
    redis.mend();
    return end;
  },

  async 'somebody accepts while they are uninvited'(scene) {
    const { roomId, people } = await scene.roomOf('alice');
    const [carol] = await scene.outside(roomId, 'carol');
    const hers = await scene.sit(people[0], 0, roomId);
    const theirs = await scene.sit(carol, 1);
    const invited = await scene.invited(hers, theirs, roomId);
    await scene.rows('BEGIN');
    await scene.rows('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [roomId]);
    const withdrawing = withdrawn(scene.world, hers, invited);
    await scene.lockWaiter();
    const accepting = accepted(scene.world, invited);
    await scene.lockWaiter(2);
    await scene.rows('COMMIT');
    await Promise.all([withdrawing, accepting]);
    return scene.judged();
  },

  async 'two come by a link that lets in one'(scene) {
    const { roomId, people } = await scene.roomOf('alice');
    const others = await scene.outside(roomId, 'carol', 'dave');
    const hers = await scene.sit(people[0], 0, roomId);
    for (const [node, each] of others.entries()) await scene.sit(each, node);
    const link = await hers.parley.inviteLinks.make(roomId, { maxUses: 1 });
    const room = scene.world.roomOf(roomId);
    await Promise.all(others.map(({ id }) => cameBy(scene.world, room, [id, room.people.get(id)], link)));
    return scene.judged();
  },

  async 'somebody chooses on another device'(scene) {
    const { roomId, people } = await scene.roomOf('alice');
    const [alice] = people;
    const phone = await scene.sit(alice, 0, roomId, `${alice.username} (phone)`);
    await scene.sit(alice, 1, roomId, `${alice.username} (laptop)`);
    await phone.parley.rooms.setOwn(roomId, { favourite: true, notify: 'none' });
    return scene.judged();
  },
};
