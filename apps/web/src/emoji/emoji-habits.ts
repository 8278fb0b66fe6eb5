import { computed, inject, Injectable, signal } from '@angular/core';
import * as z from 'zod';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import { kept } from '../session/kept.js';
import { injectMe } from '../session/me.js';
import { whenSignedOut } from '../session/when-signed-out.js';
import { withoutTone } from './skin-tone.js';

const prefix = 'parley.emoji.';
/** So many are offered again: three rows. */
const most = 24;

const habits = z.object({ recent: z.array(z.string()) });

/** Which emoji one took: by person on this device, forgotten when one signs out (R26). And in which skin tone: on all one's devices. */
@Injectable({ providedIn: 'root' })
export class EmojiHabits {
  private readonly me = injectMe();
  private readonly changed = signal(0);
  private readonly key = computed(() => prefix + (this.me()?.id ?? ''));
  private readonly preferences = inject(PARLEY).preferences;
  private readonly chosen = signalFrom(this.preferences);
  /** Chosen here, and not answered yet. */
  private readonly wished = signal<number | null>(null);
  private readonly toasts = inject(Toasts);
  /** Those taken last, the latest first. */
  readonly recent = computed<readonly string[]>(() => {
    this.changed();
    return read(kept.get(this.key()));
  });
  /** 1 light to 5 dark, 0 none. */
  readonly tone = computed(() => this.wished() ?? this.chosen().skinTone);

  constructor() {
    whenSignedOut(() => {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.remove(key);
      this.changed.update((times) => times + 1);
    });
  }

  took(emoji: string): void {
    const others = this.recent().filter((each) => withoutTone(each) !== withoutTone(emoji));
    if (this.key() === prefix) return;
    kept.set(this.key(), JSON.stringify({ recent: [emoji, ...others].slice(0, most) }));
    this.changed.update((times) => times + 1);
  }

  /** At once on the screen. False where it could not be kept: it is again what it was, and that is said. */
  async chooseTone(tone: number): Promise<boolean> {
    this.wished.set(tone);
    try {
      await this.preferences.update({ skinTone: tone });
      return true;
    } catch (error) {
      this.toasts.failed(error);
      return false;
    } finally {
      if (this.wished() === tone) this.wished.set(null);
    }
  }
}

/** Whatever stands there: others than this page may write it. */
function read(stored: string | null): readonly string[] {
  try {
    const found = habits.safeParse(JSON.parse(stored ?? 'null'));
    return found.success ? found.data.recent.slice(0, most) : [];
  } catch {
    return [];
  }
}
