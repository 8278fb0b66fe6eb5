import { isInCode } from './written.js';

/** A room that can be named in what one writes. */
export interface NamedRoom {
  readonly id: string;
  readonly name: string;
}

/** Before it no letter and no other sign: an address may hold a `#`, and a link's text has it already, or comes before. */
const beginning = /(?<![\p{L}\p{N}\p{M}_@#/&[)])#/gu;
const within = /^[\p{L}\p{N}\p{M}_-]/u;
const special = /[\\[\]*_`~|<>&]/g;
const link = /\[#((?:\\.|[^\]\\\n])+)\]\(\/rooms\/([\w-]+)\)/g;

/** What is sent: each `#name` of a room one is in leads to that room, by its id. Of several names the longest is meant. */
export function withRoomLinks(text: string, rooms: readonly NamedRoom[]): string {
  if (!text.includes('#')) return text;
  const longestFirst = [...rooms].sort((one, other) => other.name.length - one.name.length);
  let done = '';
  let at = 0;
  for (const { index } of text.matchAll(beginning)) {
    const rest = text.slice(index + 1);
    const room = longestFirst.find(({ name }) => isNamed(rest, name));
    if (!room || index < at || isInCode(text, index)) continue;
    done += `${text.slice(at, index)}[#${room.name.replace(special, '\\$&')}](/rooms/${room.id})`;
    at = index + 1 + room.name.length;
  }
  return done + text.slice(at);
}

/** The same back, for the box: names instead of links, where the very same is sent of them again. */
export function withoutRoomLinks(body: string, rooms: readonly NamedRoom[]): string {
  const text = body.replace(link, (whole, label: string, id: string, at: number) => {
    const name = label.replace(/\\(.)/g, '$1');
    const isOurs = withRoomLinks(`#${name}`, rooms) === `[#${label}](/rooms/${id})`;
    return isOurs && !isInCode(body, at) ? `#${name}` : whole;
  });
  return withRoomLinks(text, rooms) === body ? text : body;
}

function isNamed(rest: string, name: string): boolean {
  const said = rest.slice(0, name.length);
  return name !== '' && said.toLowerCase() === name.toLowerCase() && !within.test(rest.slice(name.length));
}

/** Whether a text calls everybody in its room: a word `@room` that is no code. */
export function callsAll(text: string): boolean {
  const calls = text.matchAll(/(?<![\p{L}\p{N}\p{M}_])@room(?![a-z0-9._-]*[a-z0-9])/giu);
  return [...calls].some(({ index }) => !isInCode(text, index));
}
