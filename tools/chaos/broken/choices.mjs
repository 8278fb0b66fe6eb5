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
    const hers = await scene.sit(people[0], 0, roomId);
    // Who was held up for too long has gone; then it is somebody else's turn.
    for (const name of ['carol', 'dave', 'erin', 'frank', 'grace']) {
      const [someone] = await scene.outside(roomId, name);
      const theirs = await scene.sit(someone, 1);
      const invited = await scene.invited(hers, theirs, roomId);
      const both = [() => withdrawn(scene.world, hers, invited), () => accepted(scene.world, invited)];
      if (await scene.allWait(roomId, both)) return scene.judged();
    }
    throw new Error('The story came to a halt: nobody accepts while they are uninvited');
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
