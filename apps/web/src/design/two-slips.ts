import { Component } from '@angular/core';

/** The mark: two overlapping slips, two strokes. */
@Component({
  selector: 'parley-two-slips',
  template: `
    <svg
      viewBox="0 0 64 48"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d="M22 16v-7a5 5 0 0 1 5-5h28a5 5 0 0 1 5 5v16a5 5 0 0 1-5 5h-11" stroke-linecap="round" />
      <rect x="4" y="18" width="38" height="26" rx="5" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      inline-size: 4rem;
      color: var(--accent);
    }
    svg {
      display: block;
      inline-size: 100%;
    }
  `,
})
export class TwoSlips {}
