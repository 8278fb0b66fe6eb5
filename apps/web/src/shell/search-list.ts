import { Component, inject, Injector, input, type OnInit, runInInjectionContext } from '@angular/core';
import { Router } from '@angular/router';
import { Field } from '../design/field.js';
import type { PagedSearch } from '../design/paged-search.js';
import { RoomRowSkeleton } from '../rooms/room-row-skeleton.js';
import { texts } from '../texts.js';
import { whenLed } from './when-led.js';

/** A list that one searches and that comes in pages. The address keeps what is looked for. Project what was found, and `choices` of how it is listed. */
@Component({
  selector: 'parley-search-list',
  imports: [Field, RoomRowSkeleton],
  templateUrl: './search-list.html',
  styles: `
    :host {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s4);
    }
    parley-field {
      max-inline-size: 45rem;
    }
    .failure {
      display: grid;
      justify-items: start;
      gap: var(--s2);
    }
    .more {
      justify-self: center;
    }
  `,
})
export class SearchList implements OnInit {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  /** Of the field in which one types what one looks for; none: there is no such field. */
  readonly findLabel = input('');
  readonly search = input.required<PagedSearch<unknown>>();
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;

  ngOnInit(): void {
    const begin = (asked: URLSearchParams) => this.search().begin(asked.get('query') ?? '');
    begin(new URLSearchParams(globalThis.location.search));
    // By what led here it begins anyway; before, there is no search to begin.
    runInInjectionContext(this.injector, () => whenLed(begin));
  }

  protected find(query: string): void {
    this.search().type(query);
    const queryParams = { query: query || null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
