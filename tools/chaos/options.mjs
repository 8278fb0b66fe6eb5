/** What the person asked for. */
import { parseArgs } from 'node:util';

const parts = ['faults', 'restored'];

/** @param {string[]} args @throws where they make no sense: a run of no length would find nothing wrong */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      clients: { type: 'string', default: '60' },
      rate: { type: 'string', default: '12' },
      only: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const { only, report } = values;
  if (only !== undefined && !parts.includes(only))
    throw new Error(`--only ${only}: one of ${parts.join(', ')}, please`);
  const number = (name, least) => {
    const given = values[name].trim() === '' ? NaN : Number(values[name]);
    if (!Number.isInteger(given)) throw new Error(`--${name} ${values[name]}: a whole number, please`);
    if (given < least) throw new Error(`--${name} ${values[name]}: at least ${least}, please`);
    return given;
  };
  return {
    seconds: number('minutes', 1) * 60,
    seed: number('seed', 0),
    clients: number('clients', 4),
    rate: number('rate', 1),
    parts: only === undefined ? parts : [only],
    report,
  };
}
