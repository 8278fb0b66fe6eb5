import { defaultPreferences, preferenceRoutes } from '@parley/contracts';
import type { Preferences, UpdatePreferences } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';

/** What one has chosen, the same on all one's devices. Of two words the one with the higher `selfRevision` is true. */
export class OwnPreferences implements Observable<Preferences> {
  private readonly held = new Observed<Preferences>(defaultPreferences);
  /** False until the server has said what was chosen; before that all have their defaults. */
  readonly loaded = new Observed(false);

  constructor(private readonly call: Call) {}

  get(): Preferences {
    return this.held.get();
  }

  subscribe(listener: (preferences: Preferences) => void): () => void {
    return this.held.subscribe(listener);
  }

  /** Sent to its end even where the page closes meanwhile. Throws ParleyError. */
  async update(change: UpdatePreferences): Promise<void> {
    const { preferences } = await this.call(preferenceRoutes.update, { body: change, keepalive: true });
    this.take(preferences);
  }

  take(preferences: Preferences): void {
    if (preferences.selfRevision > this.get().selfRevision) this.held.set(preferences);
    this.loaded.set(true);
  }

  clear(): void {
    this.loaded.set(false);
    this.held.set(defaultPreferences);
  }
}
