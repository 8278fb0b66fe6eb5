import { Injectable, signal } from '@angular/core';

/** That something was chosen on the page of settings: the history there shows it. */
@Injectable()
export class SettingsSaved {
  private readonly held = signal(0);
  /** How often. */
  readonly times = this.held.asReadonly();

  noted(): void {
    this.held.update((times) => times + 1);
  }
}
