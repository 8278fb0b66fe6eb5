import { Injectable, signal } from '@angular/core';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** The title that the routes give their pages; TabTitle makes the tab's out of it. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = signal('');
  readonly page = this.title.asReadonly();

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.title.set(this.buildTitle(snapshot) ?? '');
  }
}
