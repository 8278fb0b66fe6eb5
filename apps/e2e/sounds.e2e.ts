import type { Page } from '@playwright/test';
import { expect, test } from './stage/story.js';

/** What came of one sound, in numbers: amplitudes are of 1, times in seconds. */
interface Measured {
  peak: number;
  /** The mean: what lies beside zero is heard as a click at both ends, and strains what plays it. */
  offset: number;
  /** Of the loudest twentieth of a second, as an ear takes it. */
  loudness: number;
  begins: number;
  ends: number;
  /** The greatest step where it begins and ends. */
  edge: number;
  /** Roughly, by how often it crosses zero where it is loudest (Hz). */
  pitch: number;
}

const rate = 44_100;
const seconds = 2;

/** Instead of on a loudspeaker the page plays on a tape. */
async function recorded(page: Page): Promise<void> {
  await page.addInitScript(
    ([rate, length]) => {
      class Tape extends OfflineAudioContext {
        constructor() {
          super({ numberOfChannels: 1, length: length!, sampleRate: rate! });
          Object.assign(globalThis, { tape: this });
        }
        override get state(): AudioContextState {
          return 'running';
        }
      }
      Object.assign(globalThis, { AudioContext: Tape });
    },
    [rate, rate * seconds],
  );
}

function measured(page: Page): Promise<Measured> {
  return page.evaluate(async (rate) => {
    const { tape } = globalThis as unknown as { tape: OfflineAudioContext };
    const wave = (await tape.startRendering()).getChannelData(0);
    const samples = [...wave];
    const heard = (level: number) => Math.abs(level) > 0.001;
    const [first, last] = [samples.findIndex(heard), samples.findLastIndex(heard)];
    const span = rate / 20;
    const spans = Array.from({ length: Math.floor(samples.length / span) }, (_, n) =>
      samples.slice(n * span, (n + 1) * span),
    );
    const power = (some: number[]) =>
      Math.sqrt(some.reduce((sum, level) => sum + level ** 2, 0) / some.length);
    const loudest = spans.reduce((one, other) => (power(other) > power(one) ? other : one));
    const crossings = loudest.filter((level, n) => n > 0 && level >= 0 !== loudest[n - 1]! >= 0).length;
    const step = (n: number) => Math.abs((samples[n] ?? 0) - (samples[n - 1] ?? 0));
    return {
      peak: samples.reduce((most, level) => Math.max(most, Math.abs(level)), 0),
      offset: Math.abs(samples.reduce((sum, level) => sum + level, 0) / (last - first)),
      loudness: power(loudest),
      begins: first / rate,
      ends: last / rate,
      edge: Math.max(step(first), step(last + 1)),
      pitch: (crossings * 20) / 2,
    };
  }, rate);
}

test('each sound is heard, is short, and hurts nobody', async ({ person, device }) => {
  const bob = await person('Bob');
  for (const name of ['Chime', 'Drop', 'Knock']) {
    // Each on a tape of its own.
    const { page } = await device({ of: bob });
    await recorded(page);
    await page.goto('/settings/notifications');
    await page.getByLabel(name, { exact: true }).check();
    await page.getByRole('button', { name: `Play ${name}` }).click();
    await page.waitForFunction(() => 'tape' in globalThis);
    const sound = await measured(page);
    const found = `${name}: ${JSON.stringify(sound)}`;
    expect(sound.peak, `is clipped. ${found}`).toBeLessThan(0.9);
    expect(sound.loudness, `loud enough to be heard. ${found}`).toBeGreaterThan(0.03);
    expect(sound.loudness, `too loud for somebody at work. ${found}`).toBeLessThan(0.4);
    expect(sound.offset, `lies beside zero. ${found}`).toBeLessThan(0.005);
    expect(sound.begins, `comes late. ${found}`).toBeLessThan(0.1);
    expect(sound.ends, `goes on and on. ${found}`).toBeLessThan(1.2);
    expect(sound.edge, `clicks where it begins or ends. ${found}`).toBeLessThan(0.02);
    expect(sound.pitch, `below what small loudspeakers play. ${found}`).toBeGreaterThan(150);
    expect(sound.pitch, `shrill. ${found}`).toBeLessThan(2_500);
  }
});
