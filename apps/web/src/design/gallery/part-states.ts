import { Dialog } from '@angular/cdk/dialog';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject, signal } from '@angular/core';
import { LucideEllipsis, LucideLink, LucidePencil, LucideTrash2 } from '@lucide/angular';
import { ConnectionLine } from '../../shell/connection-line.js';
import { chooseTheme, chosenTheme, themes } from '../../shell/theme.js';
import { texts } from '../../texts.js';
import { ActionSheet, type Sheet } from '../action-sheet.js';
import { Avatar } from '../avatar.js';
import { ConfirmDialog, type Confirmation } from '../confirm-dialog.js';
import { EmptyState } from '../empty-state.js';
import { Field } from '../field.js';
import { Toast } from '../toast.js';

/** Buttons, fields, pictures, menu, dialog, toasts, and the empty conversation. */
@Component({
  selector: 'parley-part-states',
  imports: [
    Avatar,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    ConnectionLine,
    EmptyState,
    Field,
    LucideEllipsis,
    LucideLink,
    LucidePencil,
    LucideTrash2,
    Toast,
  ],
  templateUrl: './part-states.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
      align-items: start;
      gap: var(--s8);
    }
    section {
      display: grid;
      gap: var(--s4);
      min-inline-size: 0;
    }
    h2 {
      font: var(--title);
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s3);
    }
  `,
})
export class PartStates {
  protected readonly texts = texts;
  protected readonly themes = themes;
  protected readonly theme = signal(chosenTheme());
  protected readonly names = [
    'Mira Okafor',
    'Jonas Lindqvist',
    'Ada Brandt',
    'x',
    '田中さくら',
    'ليلى حداد',
    'tide-tables',
  ];
  private readonly dialog = inject(Dialog);

  protected choose(theme: (typeof themes)[number]): void {
    chooseTheme(theme);
    this.theme.set(theme);
  }

  protected sheet(): void {
    this.dialog.open<string, Sheet>(ActionSheet, {
      ariaLabel: texts.message.actions,
      panelClass: 'sheet-pane',
      data: {
        actions: [
          { id: 'react', label: texts.message.react },
          { id: 'reply', label: texts.message.reply },
          { id: 'edit', label: texts.message.edit, apart: true },
          { id: 'delete', label: texts.common.delete, danger: true },
        ],
      },
    });
  }

  protected confirm(): void {
    this.dialog.open<boolean, Confirmation>(ConfirmDialog, {
      ariaLabelledBy: 'dialog-heading',
      data: {
        heading: texts.message.confirmDelete,
        detail: texts.message.confirmDeleteDetail,
        confirm: texts.common.delete,
        dangerous: true,
      },
    });
  }
}
