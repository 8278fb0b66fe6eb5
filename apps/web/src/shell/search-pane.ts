import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { PagedSearch } from '../design/paged-search.js';
import { ConnectionStatus } from './connection-status.js';
import { PaneHeader } from './pane-header.js';
import { SearchList } from './search-list.js';

/** A pane in which one finds things by name. Project what was found, `actions`, and `choices` of how it is listed. */
@Component({
  selector: 'parley-search-pane',
  imports: [ConnectionStatus, PaneHeader, SearchList],
  templateUrl: './search-pane.html',
  styleUrl: './search-pane.css',
})
export class SearchPane {
  private readonly router = inject(Router);
  readonly heading = input.required<string>();
  readonly detail = input.required<string>();
  /** Of the field in which one types what one looks for; none: there is no such field. */
  readonly findLabel = input('');
  readonly search = input.required<PagedSearch<unknown>>();

  protected back(): void {
    void this.router.navigateByUrl('/');
  }
}
