import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, button, buttons, fill, shown } from '../../test/hands.js';
import { PagedSearch } from '../design/paged-search.js';
import { SearchPane } from './search-pane.js';

@Component({
  imports: [SearchPane],
  template: `
    <parley-search-pane heading="Boats" detail="All that float" findLabel="Find a boat" [search]="search">
      <button type="button" actions>New boat</button>
      <p class="found">{{ search.items().join(', ') }}</p>
    </parley-search-pane>
  `,
})
class BoatsPage {
  readonly asked: string[] = [];
  answer: () => Promise<{ items: string[]; next: string | null }> = () =>
    Promise.resolve({ items: ['Ark'], next: null });
  readonly search = new PagedSearch<string>((query, after) => {
    this.asked.push(after ? `${query} after ${after}` : query);
    return this.answer();
  });
}

beforeEach(() => {
  atClient(new FakeClient());
});
afterEach(() => {
  jest.useRealTimers();
  history.replaceState(null, '', '/');
});

function boats() {
  const fixture = TestBed.createComponent(BoatsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const found = () => page.querySelector('.found')?.textContent;
  return { at: fixture.componentInstance, page, found, again: () => shown(fixture) };
}

describe('a pane in which one finds things', () => {
  it('begins with what its address says, and shows what was found', async () => {
    history.replaceState(null, '', '/boats?query=ar');
    const { at, page, found, again } = boats();
    await again();
    expect(at.asked).toEqual(['ar']);
    expect(page.querySelector('h1')?.textContent).toBe('Boats');
    expect(found()).toBe('Ark');
    expect(buttons(page.querySelector('parley-pane-header')!)).toEqual(['Back', 'New boat']);
  });

  it('shows rows to come until the first answer is there', async () => {
    const { at, page, found, again } = boats();
    let come: () => void = () => undefined;
    at.answer = () => new Promise((resolve) => (come = () => resolve({ items: ['Ark'], next: null })));
    await again();
    expect(page.querySelectorAll('parley-room-row-skeleton')).toHaveLength(5);
    expect(page.querySelector('.unseen[role=status]')?.textContent).toBe('Loading');
    expect(found()).toBeUndefined();
    come();
    await again();
    expect(page.querySelectorAll('parley-room-row-skeleton')).toHaveLength(0);
    expect(page.querySelector('.unseen[role=status]')?.textContent).toBe('');
    expect(found()).toBe('Ark');
  });

  it('asks for what is typed, and keeps it in the address', async () => {
    const { at, page, again } = boats();
    await again();
    jest.useFakeTimers();
    fill('Find a boat', 'ark', page);
    jest.advanceTimersByTime(1000);
    jest.useRealTimers();
    await again();
    expect(at.asked).toEqual(['', 'ark']);
    expect(TestBed.inject(Router).url).toBe('/?query=ark');
  });

  it('shows what a link to it asks for, and not once more what is typed into it', async () => {
    history.replaceState(null, '', '/boats?query=ar');
    const { at, page, again } = boats();
    await again();
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/boats');
    await again();
    expect([at.asked, box('Find a boat', page).value]).toEqual([['ar', ''], '']);
    jest.useFakeTimers();
    fill('Find a boat', 'ark', page);
    jest.advanceTimersByTime(1000);
    jest.useRealTimers();
    await again();
    expect([at.asked, router.url]).toEqual([['ar', '', 'ark'], '/boats?query=ark']);
  });

  it('says what went wrong, and tries again', async () => {
    const { at, page, found, again } = boats();
    const { answer } = at;
    at.answer = () => Promise.reject(new ParleyError(problemOf('server.unavailable')));
    await again();
    expect(page.querySelector('.failure[role=alert] p')?.textContent).toBe(
      'The server cannot be reached just now.',
    );
    at.answer = answer;
    button('Retry', page).click();
    await again();
    expect(page.querySelector('.failure')).toBeNull();
    expect(found()).toBe('Ark');
  });

  it('goes on where it broke off, and keeps what is there', async () => {
    const { at, page, found, again } = boats();
    at.answer = () => Promise.resolve({ items: ['Ark'], next: 'ark' });
    await again();
    at.answer = () => Promise.reject(new ParleyError(problemOf('rate.limited')));
    button('Show more', page).click();
    await again();
    at.answer = () => Promise.resolve({ items: ['Barge'], next: null });
    button('Retry', page).click();
    await again();
    expect(at.asked).toEqual(['', ' after ark', ' after ark']);
    expect(found()).toBe('Ark, Barge');
  });

  it('begins anew where the server does not know any more where it was', async () => {
    const { at, page, found, again } = boats();
    at.answer = () => Promise.resolve({ items: ['Ark'], next: 'ark' });
    await again();
    at.answer = () => Promise.reject(new ParleyError(problemOf('request.invalid')));
    button('Show more', page).click();
    await again();
    at.answer = () => Promise.resolve({ items: ['Barge'], next: null });
    button('Retry', page).click();
    await again();
    expect(at.asked).toEqual(['', ' after ark', '']);
    expect(found()).toBe('Barge');
  });

  it('goes on where there is more', async () => {
    const { at, page, found, again } = boats();
    at.answer = () => Promise.resolve({ items: ['Ark'], next: 'ark' });
    await again();
    // Something moved meanwhile: the next page names one again.
    at.answer = () => Promise.resolve({ items: ['Ark', 'Argo'], next: null });
    button('Show more', page).click();
    await again();
    expect(at.asked).toEqual(['', ' after ark']);
    expect(found()).toBe('Ark, Argo');
    expect(buttons(page)).not.toContain('Show more');
  });
});
