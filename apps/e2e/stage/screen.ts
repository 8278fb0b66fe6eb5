import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Place } from './person.js';

type Act =
  | 'Reply'
  | 'Reply in thread'
  | 'React'
  | 'Who reacted'
  | 'Bookmark'
  | 'Note and reminder'
  | 'Remove the bookmark'
  | 'History of edits'
  | 'Pin for everybody'
  | 'Unpin'
  | 'Edit'
  | 'Delete'
  | 'Report …'
  | 'Remove …'
  | 'Moderate the author …'
  | 'Copy link'
  | 'Mark unread from here'
  | 'Mark read to here'
  | 'Why was I (not) notified?';

/** What somebody sees and does in one tab, in the words of the screen. */
export class Screen {
  constructor(readonly page: Page) {}

  get sidebar(): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms and people' });
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Room details' });
  }

  /** A thread beside its room. */
  get thread(): Locator {
    return this.page.getByRole('complementary', { name: 'Thread' });
  }

  get replyBox(): Locator {
    return this.page.getByRole('textbox', { name: /^Reply in the thread/ });
  }

  get find(): Locator {
    return this.page.getByRole('combobox', { name: 'Find or start a room or person' });
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Message to / });
  }

  get newLine(): Locator {
    return this.log.getByRole('separator', { name: 'New' });
  }

  /** The texts of all messages in the page, in their order. */
  get bodies(): Locator {
    return this.log.locator('parley-message-body');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  message(text: string): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  /** A message that the server has. */
  sent(text: string): Locator {
    return this.log.locator('[data-seq]').filter({ hasText: text });
  }

  /** A room's or a person's row at the left. */
  row(name: string): Locator {
    return this.sidebar.getByRole('link', { name });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  async visit({ id }: Place): Promise<void> {
    await this.page.goto(`/rooms/${id}`);
    await expect(this.log).toHaveAttribute('aria-busy', 'false');
  }

  /** What the page says under its header. */
  notice(text: string): Locator {
    return this.page.getByRole('main').getByText(text);
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
    await expect(this.composer).toHaveValue('');
  }

  /** Chooses from a message's menu: at its button or, under a finger, from the sheet that a long press opens. */
  async choose(text: string, act: Act): Promise<void> {
    const message = this.message(text);
    if (await this.isTouched()) {
      await this.press(message);
      await this.dialog.getByRole('button', { name: act, exact: true }).click();
    } else {
      await message.hover();
      await message.getByRole('button', { name: 'More' }).click();
      await this.page.getByRole('menuitem', { name: act, exact: true }).click();
    }
  }

  /** Into the thread that is open. */
  async reply(text: string): Promise<void> {
    await this.replyBox.fill(text);
    await this.thread.getByRole('button', { name: 'Send' }).click();
    await expect(this.replyBox).toHaveValue('');
  }

  async edit(text: string, other: string): Promise<void> {
    await this.choose(text, 'Edit');
    await expect(this.page.getByText('Editing your message')).toBeVisible();
    await this.composer.fill(other);
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  /** It is done five seconds later, or when the page goes. */
  async delete(text: string): Promise<void> {
    await this.choose(text, 'Delete');
    await this.dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** As a moderator, what somebody else said. */
  async remove(text: string, reason: string): Promise<void> {
    await this.choose(text, 'Remove …');
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** As a moderator, about whoever said something: opens the dialog of it. */
  async moderate(text: string, act: string): Promise<void> {
    await this.choose(text, 'Moderate the author …');
    if (await this.isTouched()) await this.dialog.getByRole('button', { name: act, exact: true }).click();
    else await this.page.getByRole('menuitem', { name: act, exact: true }).click();
    await expect(this.dialog.getByRole('heading')).toBeVisible();
  }

  async signOut(): Promise<void> {
    await this.page.goto('/settings');
    await expect(this.page.getByText('this device ·')).toBeVisible();
    await this.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(this.heading('Sign in')).toBeVisible();
  }

  isTouched(): Promise<boolean> {
    return this.page.evaluate(() => matchMedia('(pointer: coarse)').matches);
  }

  /** A finger rests on it until the sheet is there. */
  async press(target: Locator): Promise<void> {
    const finger = await this.page.context().newCDPSession(this.page);
    const box = await target.boundingBox();
    if (!box) throw new Error('What is pressed has to be seen.');
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await expect(this.dialog).toBeVisible();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await finger.detach();
  }
}
