import { beforeEach, describe, expect, it } from '@jest/globals';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { shown } from '../../test/hands.js';
import { KeepFocus } from './keep-focus.js';

@Component({
  imports: [KeepFocus],
  template: `
    <ul parleyKeepFocus>
      @for (boat of boats(); track boat) {
        <li>
          <button type="button" [id]="boat">{{ boat }}</button>
        </li>
      }
    </ul>
    <button type="button" id="elsewhere">Elsewhere</button>
  `,
})
class Boats {
  readonly boats = signal(['Ark', 'Argo']);
}

let fixture: ComponentFixture<Boats>;

beforeEach(async () => {
  fixture = TestBed.createComponent(Boats);
  document.body.append(fixture.nativeElement as HTMLElement);
  await shown(fixture);
});

async function argoGoes(): Promise<void> {
  fixture.componentInstance.boats.set(['Ark']);
  await shown(fixture);
}

describe('a list whose rows can go', () => {
  it('takes the focus of a row that goes', async () => {
    document.getElementById('Argo')?.focus();
    await argoGoes();
    expect(document.activeElement?.tagName).toBe('UL');
  });

  it('leaves it where it is elsewhere, and in a row that stays', async () => {
    for (const place of ['elsewhere', 'Ark']) {
      fixture.componentInstance.boats.set(['Ark', 'Argo']);
      await shown(fixture);
      document.getElementById('Argo')?.focus();
      document.getElementById(place)?.focus();
      await argoGoes();
      expect(document.activeElement?.id).toBe(place);
    }
  });
});
