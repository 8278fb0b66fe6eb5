/**
 * What came between one device and everybody else, and when.
 *
 * @typedef {{ from: number, until: number | null }} Span `until` is null while it goes on
 *
 * @typedef {object} Device
 * @property {string} id
 * @property {Span[]} online ascending
 * @property {import('./asking.mjs').Asked[]} asked
 */

/**
 * @param {object[]} faults as `Breaking` notes them
 * @param {Device} device
 * @returns {{ cuts: (Span & { away: boolean })[], disturbing: object[] }} `cuts`: when nothing is promised to the device,
 *   ascending; `away` where it was offline. `disturbing`: the faults that may make it wait longer while they are on, and
 *   for a while after
 */
export function disturbances(faults, device) {
  const hits = faults.flatMap((fault) => hitting(fault, device).map((span) => ({ ...fault, ...span })));
  const held = hits.filter(({ holdsUp }) => holdsUp).map((span) => ({ ...ended(span), away: false }));
  const cuts = [...offline(device.online), ...held].sort((one, other) => one.from - other.from);
  const disturbing = [
    ...faults.filter(({ bound }) => bound !== null),
    ...hits.filter(({ bound }) => bound === null),
  ].map((fault) => ({ ...fault, ...ended(fault) }));
  return { cuts, disturbing };
}

/**
 * What is left of a time without the cuts; `back` where it begins with the device being back online. Where no time passes
 * there is one moment, unless that is cut out, too.
 */
export function rests({ from, until }, cuts) {
  const found = [];
  let rest = { from, back: false };
  for (const cut of cuts) {
    if (cut.until <= rest.from) continue;
    if (cut.from >= until) break;
    if (cut.from > rest.from) found.push({ ...rest, until: cut.from });
    rest = { from: cut.until, back: cut.away };
  }
  const isMoment = from === until && rest.from === from;
  return rest.from < until || isMoment ? [...found, { ...rest, until }] : found;
}

/** When a fault hits this device: the whole time, or while it waits for the node that is broken. */
function hitting(fault, { id, asked }) {
  const { devices, node } = fault.drawn;
  if (devices) return devices.includes(id) ? [fault] : [];
  if (node === undefined) return [fault];
  return asked
    .filter((question) => question.node === node)
    .map((question) => overlap(question, fault))
    .filter(({ from, until }) => from < until);
}

function overlap(one, other) {
  const [first, second] = [ended(one), ended(other)];
  return { from: Math.max(first.from, second.from), until: Math.min(first.until, second.until) };
}

function ended({ from, until }) {
  return { from, until: until ?? Infinity };
}

function offline(online) {
  const ends = [-Infinity, ...online.map((span) => ended(span).until)];
  const begins = [...online.map(({ from }) => from), Infinity];
  return begins
    .map((until, place) => ({ from: ends[place], until, away: true }))
    .filter(({ from, until }) => from < until);
}
