/** What the person asked for, and how large everything is then. */
import { parseArgs } from 'node:util';

export const help = `npm run bench -- [options]
  --only room,knee,…     of: room knee burst rooms hot idle storm history finding told tables nodes
  --side parley          of: baseline parley; without the other, no ratios
  --runs 3               whole runs; medians are shown
  --quick                a look while working: one short run, small sizes. No figures to be quoted
  --readers 200          in one room        --large-room 1000
  --rates 20,100,250     posts a second     --seconds 8         per rate
  --connections 5000     idle and storm     --messages 5000000  history
  --json FILE            everything measured
  --keep                 these figures take their scenarios' place in docs/performance.json, and the documents say so`;

export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      side: { type: 'string' },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      readers: { type: 'string' },
      'large-room': { type: 'string' },
      rates: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string' },
      messages: { type: 'string' },
      json: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return { ...values, only: values.only?.split(','), sizes: sizesOf(values) };
}

export function sizesOf(values) {
  const usual = values.quick ? quick : full;
  const number = (name, otherwise) => {
    const given = values[name] === undefined ? otherwise : Number(values[name]);
    if (!Number.isInteger(given) || given < 1)
      throw new Error(`--${name} ${values[name]}: a whole number, please`);
    return given;
  };
  const rates = (values.rates ?? '20,100,250').split(',').map(Number);
  if (rates.some((rate) => !(rate > 0))) throw new Error(`--rates ${values.rates}: numbers, please`);
  return {
    ...usual,
    runs: number('runs', usual.runs),
    readers: number('readers', 200),
    largeRoom: number('large-room', 1000),
    rates,
    ratesOfNodes: rates.slice(-2),
    seconds: number('seconds', usual.seconds),
    connections: number('connections', usual.connections),
    messages: number('messages', usual.messages),
  };
}

const full = {
  runs: 3,
  seconds: 8,
  scoutSeconds: 2,
  proofSeconds: 10,
  idleSeconds: 20,
  connections: 5000,
  messages: 5_000_000,
  archiveRooms: 101,
};

const quick = {
  runs: 1,
  seconds: 4,
  scoutSeconds: 2,
  proofSeconds: 3,
  idleSeconds: 5,
  connections: 1000,
  messages: 300_000,
  archiveRooms: 11,
};
