import type { NotifySound } from '@parley/contracts';

/** One voice of a sound: when it begins, how long it rings (s), and from which pitch to which (Hz). */
export interface Voice {
  readonly at: number;
  readonly rings: number;
  readonly from: number;
  readonly to: number;
  readonly loud: number;
  readonly wave: OscillatorType;
}

const voice = (more: Partial<Voice> & Pick<Voice, 'at' | 'rings' | 'from'>): Voice => ({
  to: more.from,
  loud: 0.2,
  wave: 'sine',
  ...more,
});

export const voices: Readonly<Record<Exclude<NotifySound, 'none'>, readonly Voice[]>> = {
  chime: [
    voice({ at: 0, rings: 0.6, from: 880 }),
    voice({ at: 0.14, rings: 0.9, from: 1318.5, loud: 0.16 }),
    voice({ at: 0.14, rings: 0.5, from: 2637, loud: 0.04 }),
  ],
  drop: [
    voice({ at: 0, rings: 0.18, from: 420, to: 1250, loud: 0.22 }),
    voice({ at: 0.13, rings: 0.12, from: 900, to: 1700, loud: 0.08 }),
  ],
  // Not lower: what is below 150 Hz no telephone plays.
  knock: [
    voice({ at: 0, rings: 0.09, from: 420, to: 160, loud: 0.5, wave: 'triangle' }),
    voice({ at: 0.17, rings: 0.11, from: 380, to: 140, loud: 0.4, wave: 'triangle' }),
  ],
};

let player: AudioContext | null = null;

/** Whether it sounds: a browser lets no page sound in which nobody has done anything yet. */
export async function play(sound: NotifySound): Promise<boolean> {
  if (sound === 'none' || typeof AudioContext === 'undefined') return false;
  player ??= new AudioContext();
  // Where it is not allowed it waits for ever.
  if (player.state !== 'running')
    await Promise.race([player.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  if (player.state !== 'running') return false;
  for (const each of voices[sound]) ring(player, each);
  return true;
}

function ring(context: AudioContext, { at, rings, from, to, loud, wave }: Voice): void {
  const begins = context.currentTime + 0.02 + at;
  const ends = begins + rings;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = wave;
  tone.frequency.setValueAtTime(from, begins);
  tone.frequency.exponentialRampToValueAtTime(to, ends);
  volume.gain.setValueAtTime(0.0001, begins);
  volume.gain.exponentialRampToValueAtTime(loud, begins + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, ends);
  tone.connect(volume).connect(context.destination);
  tone.start(begins);
  tone.stop(ends);
}
