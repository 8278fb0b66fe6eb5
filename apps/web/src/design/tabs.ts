import { Component, ElementRef, inject, input, output } from '@angular/core';

export interface Tab {
  readonly id: string;
  readonly text: string;
  /** A number beside it, or nothing. */
  readonly count?: string;
}

/** Tabs over one place: the arrows go from one to the next and show it. What is shown is `id + '-panel'`, a tabpanel. */
@Component({
  selector: 'parley-tabs',
  template: `
    <div role="tablist" [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.id) {
        <button
          type="button"
          role="tab"
          [id]="tab.id + '-tab'"
          [attr.aria-selected]="tab.id === selected()"
          [attr.aria-controls]="tab.id === selected() ? tab.id + '-panel' : null"
          [tabindex]="tab.id === selected() ? 0 : -1"
          (click)="chosen.emit(tab.id)"
        >
          {{ tab.text }}
          @if (tab.count) {
            <span class="count">{{ tab.count }}</span>
          }
        </button>
      }
    </div>
  `,
  host: { '(keydown)': 'move($event)' },
  styles: `
    div {
      display: flex;
      gap: var(--s1);
      padding-inline: var(--s2);
      border-block-end: 1px solid var(--line);
    }
    button {
      display: flex;
      gap: var(--s2);
      align-items: center;
      min-block-size: 2.75rem;
      padding-inline: var(--s3);
      border: 0;
      border-block: 0.1875rem solid transparent;
      background: none;
      color: var(--soft);
      font: var(--label);
      font-weight: 600;
    }
    button:hover {
      color: var(--text);
    }
    button:focus-visible {
      outline-offset: -0.1875rem;
    }
    button[aria-selected='true'] {
      border-block-end-color: var(--accent);
      color: var(--text);
    }
    .count {
      font: var(--meta);
    }
    @media (forced-colors: active) {
      button[aria-selected='true'] {
        border-block-end-color: Highlight;
      }
    }
  `,
})
export class Tabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  readonly selected = input.required<string>();
  readonly chosen = output<string>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected move(event: KeyboardEvent): void {
    const tabs = this.tabs();
    const here = tabs.findIndex(({ id }) => id === this.selected());
    const forward = getComputedStyle(this.host).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const places: Readonly<Record<string, number>> = {
      [forward]: (here + 1) % tabs.length,
      [back]: (here - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const tab = tabs[places[event.key] ?? -1];
    if (!tab) return;
    event.preventDefault();
    this.host.querySelector<HTMLElement>(`#${tab.id}-tab`)?.focus();
    this.chosen.emit(tab.id);
  }
}
