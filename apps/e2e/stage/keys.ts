import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** More than any part of the screen has between two places. */
const most = 60;

/** Somebody who has a keyboard and nothing else. */
export class Keys {
  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Presses Tab, or another key, until the focus is there. */
  async to(target: Locator, key = 'Tab'): Promise<void> {
    for (let count = 0; count < most; count += 1) {
      if (await target.evaluate((place) => place === document.activeElement)) break;
      await this.page.keyboard.press(key);
    }
    await expect(target).toBeFocused();
  }

  /** Chooses from the menu that was just opened. */
  async choose(name: string): Promise<void> {
    await expect(this.page.locator('[role=menuitem]:focus')).toHaveCount(1);
    await this.to(this.page.getByRole('menuitem', { name }), 'ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  /** Esc closes what lies over the screen, and the focus is back there. */
  async leave(over: Locator, target: Locator): Promise<void> {
    await expect(over).toBeVisible();
    await this.page.keyboard.press('Escape');
    await expect(over).toBeHidden();
    await expect(target).toBeFocused();
  }
}
