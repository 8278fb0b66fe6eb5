/** What a run saw of people being told of things, in numbers. */
import { firstOfEach } from '../../libs/testkit/dist/invariants/retold.js';
import { sourceOf } from '../../libs/testkit/dist/invariants/telling.js';
import { percentiles } from './bounds.mjs';
import { pushedTo } from './phones.mjs';

/** @param {World} world @param {{ truth: import('@parley/testkit').Truth }} end */
export function tellingOf(world, { truth: { notifications, attempts } }) {
  const pushed = pushedTo(world);
  const shown = firstOfEach(pushed);
  // What is no message happened when somebody did something, which is not when it was committed.
  const ways = shown.filter(({ kind }) => sourceOf(kind) === 'message').map(wayOf);
  return {
    phones: world.phones.length,
    decided: notifications.length,
    byRule: countedBy(notifications, ({ rule }) => rule),
    byKind: countedBy(notifications, ({ kind }) => kind),
    pushed: pushed.length,
    doubles: pushed.length - shown.length,
    attempts: countedBy(attempts, ({ outcome }) => outcome),
    onScreens: world.recorder.heard.length,
    /** From the commit of a message to the push message on a phone (ms), whatever was broken. */
    ms: percentiles(ways),
  };
}

/** @param {ReturnType<typeof tellingOf>} telling */
export function tellingAsText({ phones, decided, byRule, pushed, doubles, attempts, onScreens, ms }) {
  const list = (counts) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    `- decided: ${decided} (${list(byRule)})`,
    `- on ${phones} phones: ${pushed} push messages, of which ${doubles} came once more and were dropped (${list(attempts)})`,
    `- on open devices: ${onScreens}`,
    `- from the commit to the phone, in ms: p50 ${ms.p50}, p99 ${ms.p99}, max ${ms.max} (${ms.count} cases)`,
  ];
}

function wayOf({ at, happened }) {
  return Math.max(0, at - Date.parse(happened));
}

function countedBy(rows, keyOf) {
  const groups = Object.entries(Object.groupBy(rows, keyOf)).map(([key, those]) => [key, those.length]);
  return Object.fromEntries(groups.sort());
}
