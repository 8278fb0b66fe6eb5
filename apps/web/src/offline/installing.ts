import { Injectable, signal } from '@angular/core';

/** Where browsers offer to install a page as an app; the others have a menu of their own for it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** The browser says that the app can be installed. It is told to whoever opens the menu, and nobody is asked. */
@Injectable({ providedIn: 'root' })
export class Installing {
  private readonly offer = signal<InstallPrompt | null>(null);
  readonly offered = this.offer.asReadonly();

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.offer.set(event as InstallPrompt);
    });
    addEventListener('appinstalled', () => this.offer.set(null));
  }

  /** An offer is good for one question. */
  async ask(): Promise<void> {
    const offer = this.offer();
    this.offer.set(null);
    await offer?.prompt();
  }
}
