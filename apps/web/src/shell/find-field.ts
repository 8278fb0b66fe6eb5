import { Component, type ElementRef, input, model, output, viewChild } from '@angular/core';
import { LucideSearch } from '@lucide/angular';
import { isComposing } from '../design/composing.js';
import { texts } from '../texts.js';

/** The one field on top of the sidebar: finds, joins and creates. Arrow keys are handed on to the list of matches. */
@Component({
  selector: 'parley-find-field',
  imports: [LucideSearch],
  template: `
    <svg lucideSearch></svg>
    <input
      #box
      type="search"
      role="combobox"
      aria-autocomplete="list"
      dir="auto"
      autocomplete="off"
      enterkeyhint="go"
      [attr.aria-label]="texts.find"
      [attr.aria-expanded]="expanded()"
      [attr.aria-controls]="expanded() ? matchesId() : null"
      [attr.aria-activedescendant]="(expanded() && activeId()) || null"
      aria-keyshortcuts="Control+K"
      [placeholder]="texts.find"
      [value]="query()"
      (input)="query.set(box.value)"
      (keydown)="handOn($event)"
      (click)="entered.emit()"
      (blur)="left.emit()"
    />
  `,
  styles: `
    :host {
      display: block;
      position: relative;
    }
    svg {
      position: absolute;
      inset-block-start: 0.625rem;
      inset-inline-start: 0.625rem;
      color: var(--soft);
      pointer-events: none;
    }
    input {
      inline-size: 100%;
      block-size: 2.5rem;
      padding-inline: 2.375rem var(--s2);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
      font: var(--label);
      text-overflow: ellipsis;
      appearance: none;
    }
    input::placeholder {
      color: var(--soft);
      opacity: 1;
    }
    @media (pointer: coarse) {
      input {
        block-size: 2.75rem;
        font: var(--body);
      }
      svg {
        inset-block-start: 0.75rem;
      }
    }
  `,
})
export class FindField {
  readonly query = model('');
  /** The list of what was found, whether it shows, and the row in it that Enter takes. */
  readonly matchesId = input('');
  readonly expanded = input(false);
  readonly activeId = input('');
  readonly submitted = output();
  readonly moved = output<1 | -1>();
  readonly cleared = output();
  /** One came to find something, by hand or by the shortcut; passing by with Tab is not meant. */
  readonly entered = output();
  readonly left = output();
  protected readonly texts = texts.sidebar;
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
    this.entered.emit();
  }

  protected handOn(event: KeyboardEvent): void {
    const isWith = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (isComposing(event) || isWith) return;
    if (event.key === 'Enter') this.submitted.emit();
    else if (event.key === 'Escape' && this.holdsSomething()) this.clear();
    else if (event.key === 'ArrowDown') this.moved.emit(1);
    else if (event.key === 'ArrowUp') this.moved.emit(-1);
    else return;
    event.preventDefault();
  }

  /** Where there is nothing to be cleared or closed, Esc is not the field's. */
  private holdsSomething(): boolean {
    return this.query() !== '' || this.expanded();
  }

  private clear(): void {
    this.query.set('');
    this.cleared.emit();
  }
}
