import { afterAll, describe, expect, it } from '@jest/globals';
import { play, voices } from './sounds.js';

afterAll(() => void Reflect.deleteProperty(globalThis, 'AudioContext'));

/** The pitches that were made to sound: the page has one audio context, made when it is first wanted. */
const heard: number[] = [];

function ears(): void {
  heard.length = 0;
  const parameter = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
  class Context {
    state = 'running';
    currentTime = 0;
    destination = {};
    resume = async () => undefined;
    createGain = () => ({ gain: parameter, connect: (to: object) => to });
    createOscillator = () => ({
      type: '',
      frequency: { ...parameter, setValueAtTime: (pitch: number) => void heard.push(pitch) },
      connect: (to: object) => to,
      start: () => undefined,
      stop: () => undefined,
    });
  }
  Object.assign(globalThis, { AudioContext: Context });
}

describe('a sound', () => {
  it('is none where there is nothing to play it with, and none where none is wanted', async () => {
    expect(await play('chime')).toBe(false);
    ears();
    expect(await play('none')).toBe(false);
    expect(heard).toEqual([]);
  });

  it.each(['chime', 'drop', 'knock'] as const)('%s has its own voices, and is short', async (sound) => {
    ears();
    expect(await play(sound)).toBe(true);
    expect(voices[sound].every(({ at, rings, loud }) => at + rings < 1.2 && loud <= 0.5)).toBe(true);
    expect(voices[sound].length).toBeGreaterThan(1);
    expect(heard).toEqual(voices[sound].map(({ from }) => from));
  });
});
