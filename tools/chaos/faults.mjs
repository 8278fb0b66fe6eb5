/**
 * What can break, and how it is mended. `on` says which part it needs for itself. `bound` is the time (ms) in which commits
 * reach everybody all the same while it lasts (G4), where that is longer than in a healthy cluster. To those who are hit by one
 * that `holdsUp`, nothing is promised until it is over: the devices that are drawn, those who wait for the node, or all.
 *
 * @typedef {object} Fault
 * @property {(random: Random, world: World) => object} draw what it hits
 * @property {(drawn: object) => string[]} on
 * @property {(world: World, drawn: object) => void | Promise<unknown>} begin
 * @property {(world: World, drawn: object) => void | Promise<unknown>} mend
 * @property {(random: Random) => number} lasts ms
 * @property {number} [bound]
 * @property {boolean} [holdsUp]
 */
const oneNode = (random, { cluster }) => ({ node: random.between(0, cluster.nodes.length - 1) });
const nothing = () => ({});
const seconds = (least, most) => (random) => random.between(least * 1000, most * 1000);
const nodeOf = ({ node }) => [`node ${node}`];
const withSilence = (random, world) => ({ ...oneNode(random, world), silent: random.happens(0.5) });

function breakLine(line, silent) {
  if (silent) line.hold();
  else line.refuse();
}

function answerPushes({ cluster, phones }, reply) {
  for (const { subscription } of phones) cluster.pushes.answer(subscription, reply);
}

/** Some devices, by their place. */
const someDevices = (random, { devices }) => ({
  devices: random.some(devices, random.between(1, 8)).map(({ id }) => id),
});
const devicesOf = ({ devices }) => devices.map((id) => `device ${id}`);
const doors = ({ devices }, drawn) =>
  devices.filter(({ id }) => drawn.devices.includes(id)).map(({ door }) => door);

/** @type {Record<string, Fault>} */
export const faults = {
  'kill a node': {
    draw: oneNode,
    on: nodeOf,
    begin: ({ cluster }, { node }) => cluster.killNode(node),
    mend: ({ cluster }, { node }) => cluster.startNode(node),
    lasts: seconds(0.5, 3),
    bound: 5_000,
  },
  'pause a node': {
    draw: oneNode,
    on: nodeOf,
    begin: ({ cluster }, { node }) => cluster.signalNode(node, 'SIGSTOP'),
    mend: ({ cluster }, { node }) => cluster.signalNode(node, 'SIGCONT'),
    lasts: seconds(1, 8),
    bound: 5_000,
    holdsUp: true,
  },
  'roll all nodes': {
    draw: nothing,
    on: () => ['every node'],
    async begin({ cluster }) {
      for (const place of cluster.nodes.keys()) {
        await cluster.stopInOrder(place);
        await cluster.startNode(place);
      }
    },
    mend: () => undefined,
    lasts: () => 0,
    bound: 5_000,
  },
  'pause redis': {
    draw: nothing,
    on: () => ['redis'],
    begin: ({ cluster }) => cluster.signalRedis('SIGSTOP'),
    mend: ({ cluster }) => cluster.signalRedis('SIGCONT'),
    lasts: seconds(1, 8),
    bound: 5_000,
  },
  'kill redis': {
    draw: nothing,
    on: () => ['redis'],
    begin: ({ cluster }) => cluster.signalRedis('SIGKILL'),
    mend: ({ cluster }) => cluster.startRedis(),
    lasts: seconds(0.5, 8),
    bound: 5_000,
  },
  'crash postgres': {
    draw: nothing,
    on: () => ['postgres'],
    begin: ({ cluster }) => cluster.crashPostgres(),
    mend: ({ cluster }) => cluster.startPostgres(),
    lasts: seconds(0, 4),
    holdsUp: true,
  },
  'cut a node off from postgres': {
    draw: withSilence,
    on: nodeOf,
    begin: ({ cluster }, { node, silent }) => breakLine(cluster.nodes[node].database, silent),
    mend: ({ cluster }, { node }) => cluster.nodes[node].database.mend(),
    lasts: seconds(1, 8),
    bound: 5_000,
    holdsUp: true,
  },
  'cut a node off from redis': {
    draw: withSilence,
    on: nodeOf,
    begin: ({ cluster }, { node, silent }) => breakLine(cluster.nodes[node].redis, silent),
    mend: ({ cluster }, { node }) => cluster.nodes[node].redis.mend(),
    lasts: seconds(1, 8),
    bound: 5_000,
  },
  'black-hole a node': {
    draw: oneNode,
    on: nodeOf,
    begin: ({ cluster }, { node }) => cluster.balancer.holes.add(node),
    mend({ cluster, devices }, { node }) {
      cluster.balancer.holes.delete(node);
      for (const { door } of devices) door.move();
    },
    lasts: seconds(2, 8),
    holdsUp: true,
  },
  'the push service fails': {
    // Nobody's screen waits for it.
    draw: (random) => ({ devices: [], reply: random.one([503, 'slow', 'cut']) }),
    on: () => ['the push service'],
    begin: (world, { reply }) => answerPushes(world, reply),
    mend: (world) => answerPushes(world, 201),
    lasts: seconds(1, 8),
  },
  'cut clients': {
    draw: someDevices,
    on: devicesOf,
    begin: (world, drawn) => doors(world, drawn).forEach((door) => door.cut()),
    mend: () => undefined,
    lasts: () => 0,
  },
  'delay clients': {
    draw: (random, world) => ({ ...someDevices(random, world), ms: random.between(200, 1_500) }),
    on: devicesOf,
    begin: (world, drawn) => doors(world, drawn).forEach((door) => door.slow(drawn.ms)),
    mend: (world, drawn) => doors(world, drawn).forEach((door) => door.mend()),
    lasts: seconds(3, 8),
    holdsUp: true,
  },
  'silence one way of clients': {
    draw: (random, world) => ({ ...someDevices(random, world), way: random.one(['up', 'down']) }),
    on: devicesOf,
    begin: (world, drawn) => doors(world, drawn).forEach((door) => door.hold([drawn.way])),
    // What was held is lost, and so is the connection.
    mend: (world, drawn) => doors(world, drawn).forEach((door) => (door.cut(), door.mend())),
    lasts: seconds(3, 10),
    holdsUp: true,
  },
  'halve an answer to clients': {
    draw: someDevices,
    on: devicesOf,
    begin: (world, drawn) => doors(world, drawn).forEach((door) => door.halve()),
    mend: () => undefined,
    lasts: () => 0,
  },
};
