/**
 * What is measured. A scenario has stages; each stage starts both sides anew, sets `target` up and puts `load` on it with
 * `size`. `about` is how many seconds a stage takes, both sides together, from the time it starts its first server.
 */

/** @param {ReturnType<import('./options.mjs').sizesOf>} sizes */
export function scenarios(sizes) {
  const { readers, largeRoom, rates, seconds, scoutSeconds, proofSeconds } = sizes;
  const search = { scoutSeconds, proofSeconds };
  const atRates = (more) => ({ load: 'fixed-rates', size: { rates, writers: 1, seconds, ...more } });
  /** Of a room that is called: some have two. */
  const devices = Math.round(1.3 * largeRoom);
  /** Messages in each room while everybody was away. */
  const missed = 20;
  const aboutKnee = 2 * (5 + 6 * (scoutSeconds + 2.5) + 1.3 * (3 * proofSeconds + 4));
  const burst = {
    load: 'burst',
    size: { posts: 500, writers: Math.min(50, readers), bursts: 5, witnesses: 10 },
  };
  return {
    room: {
      title: 'One room, one writer',
      stages: {
        [`${readers} readers`]: {
          target: { people: readers },
          ...atRates(),
          about: 2 * (8 + rates.length * (seconds + 1)),
        },
        [`${largeRoom} readers`]: {
          target: { people: largeRoom },
          ...atRates({ rates: [20] }),
          about: 2 * (10 + seconds),
        },
      },
    },
    knee: {
      title: `One room of ${readers}, all write: the highest rate with p99 under 250 ms at every reader`,
      stages: {
        '': {
          target: { people: readers },
          load: 'knee',
          size: { from: 250, most: 64_000, judged: 'deliveries', ...search },
          about: aboutKnee,
        },
      },
    },
    burst: {
      title: `500 posts at once into a room of ${readers}`,
      stages: {
        'one node': { target: { people: readers }, ...burst, about: 25 },
        'two nodes': { target: { people: readers, nodes: 2 }, ...burst, about: 30 },
      },
    },
    rooms: {
      title: '200 rooms of 5, all write',
      stages: {
        knee: {
          target: { people: 1000, rooms: 200 },
          load: 'knee',
          size: { from: 1000, most: 64_000, judged: 'answers', ...search },
          about: aboutKnee,
        },
        cost: {
          target: { people: 1000, rooms: 200 },
          ...atRates({ rates: [1000, 3000], writers: 1000 }),
          about: 2 * (8 + 2 * (seconds + 1)),
        },
        called: {
          target: { people: 1000, rooms: 200 },
          sides: ['parley'],
          ...atRates({ rates: [1000, 3000], writers: 1000, calls: true }),
          about: 8 + 2 * (seconds + 1),
        },
      },
    },
    hot: {
      title: 'One hot room, 64 writers, each with one post under way',
      stages: { '': { target: { people: 64 }, load: 'hot', size: { seconds }, about: 2 * (6 + seconds) } },
    },
    idle: {
      title: `${sizes.connections} idle connections, in 3 rooms each (bare: in 1)`,
      stages: {
        '': {
          target: { people: sizes.connections, rooms: 300, each: 3 },
          baselineTarget: { people: sizes.connections, rooms: 100 },
          load: 'idle',
          size: { seconds: sizes.idleSeconds },
          about: 2 * (15 + sizes.idleSeconds),
        },
      },
    },
    storm: {
      title: `${sizes.connections} people, last seen an hour ago, connect at once and get what they missed (bare: connect)`,
      stages: {
        '': {
          target: { people: sizes.connections, rooms: 300, each: 3, missed },
          baselineTarget: { people: sizes.connections, rooms: 100 },
          load: 'storm',
          size: { missed },
          about: 25,
        },
      },
    },
    history: {
      title: `${sizes.messages} messages, 16 readers at once, random places`,
      stages: {
        '': {
          target: {
            people: 16,
            rooms: sizes.archiveRooms,
            each: sizes.archiveRooms,
            messages: sizes.messages,
          },
          sides: ['parley'],
          once: true,
          load: 'history',
          size: { readers: 16, seconds, changes: 500 },
          about: 15 + sizes.messages / 80_000 + sizes.runs * 2 * (seconds + 2),
        },
      },
    },
    finding: {
      title:
        '20,000 people and 5,000 public rooms, 4 look at once, by the beginning of a name and with a slip in it',
      stages: {
        '': {
          target: { people: 4, named: { people: 20_000, rooms: 5_000 } },
          sides: ['parley'],
          load: 'finding',
          size: { seekers: 4, seconds },
          about: 20 + 2 * (seconds + 2),
        },
      },
    },
    told: {
      title: `One room of ${largeRoom} is called by @room, ${devices} devices, while 20 people talk elsewhere`,
      stages: {
        '': {
          target: { sizes: [largeRoom, 20], devices },
          sides: ['parley'],
          load: 'told',
          size: { called: largeRoom, devices, listeners: Math.floor(largeRoom / 10), rate: 100, seconds },
          about: 25 + 2 * seconds,
        },
      },
    },
    tables: {
      title: `100,000 people, 20,000 rooms and ${2 * sizes.messages} messages, an admin goes through the tables`,
      stages: {
        '': {
          target: {
            people: 4,
            rooms: sizes.archiveRooms,
            each: sizes.archiveRooms,
            messages: 2 * sizes.messages,
            named: { people: 100_000, rooms: 20_000 },
            records: { acts: 300_000, signIns: 200_000, links: 5000, reports: 5000 },
          },
          sides: ['parley'],
          once: true,
          load: 'tables',
          size: { seconds },
          about: 45 + sizes.messages / 40_000 + sizes.runs * 4 * (seconds / 2 + 2),
        },
      },
    },
    nodes: {
      title: `Two nodes and Redis, a room of ${readers} spread over both`,
      stages: {
        '': {
          target: { people: readers, nodes: 2 },
          ...atRates({ rates: sizes.ratesOfNodes, writers: 2 }),
          about: 2 * (8 + sizes.ratesOfNodes.length * (seconds + 1)),
        },
      },
    },
  };
}
