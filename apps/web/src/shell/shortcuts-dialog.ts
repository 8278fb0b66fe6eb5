import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { DialogFrame } from '../design/dialog-frame.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { texts } from '../texts.js';
import { isMac, keyNames } from './key-names.js';
import { keysOf, type ShortcutPlace, shortcuts } from './shortcut-table.js';
import { Toasts } from './toasts.js';

/** Every key that does something, and whether single signs do. */
@Component({
  selector: 'parley-shortcuts-dialog',
  imports: [DialogFrame],
  templateUrl: './shortcuts-dialog.html',
  styleUrl: './shortcuts-dialog.css',
})
export class ShortcutsDialog {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly texts = texts.shortcuts;
  protected readonly chosen = signalFrom(this.preferences);
  protected readonly places = computed(() => {
    const { sendByEnter } = this.chosen();
    return (Object.keys(shortcuts) as ShortcutPlace[]).map((place) => ({
      heading: texts.shortcuts.where[place],
      shortcuts: shortcuts[place].map((shortcut) => ({
        id: shortcut.id,
        does: texts.shortcuts.does[shortcut.id],
        ways: keysOf(shortcut, sendByEnter).map((each) => keyNames(each, isMac())),
      })),
    }));
  });

  protected async chooseSingleKeys(box: HTMLInputElement): Promise<void> {
    try {
      await this.preferences.update({ singleKeys: box.checked });
    } catch (error) {
      box.checked = this.chosen().singleKeys;
      this.toasts.failed(error);
    }
  }
}
