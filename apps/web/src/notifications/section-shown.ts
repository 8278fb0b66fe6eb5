import { afterNextRender, Directive, ElementRef, inject, input } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/** A part of the page that the address may name, by its fragment: it is brought into sight, and has the focus. */
@Directive({ selector: '[parleySection]', host: { tabindex: '-1' } })
export class SectionShown {
  readonly parleySection = input.required<string>();

  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    const { snapshot } = inject(ActivatedRoute);
    afterNextRender(() => {
      if (snapshot.fragment !== this.parleySection()) return;
      nativeElement.scrollIntoView({ block: 'start' });
      nativeElement.focus({ preventScroll: true });
    });
  }
}
