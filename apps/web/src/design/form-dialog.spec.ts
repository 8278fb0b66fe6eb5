import { describe, expect, it } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { button, buttons, fill, shown, submit } from '../../test/hands.js';
import { Field } from './field.js';
import { FormDialog } from './form-dialog.js';
import { Submission } from './submission.js';

@Component({
  imports: [Field, FormDialog],
  template: `
    <parley-form-dialog
      heading="A new boat"
      action="Launch"
      busyAction="Launching…"
      [submission]="submission"
      (sent)="did.push('launched ' + name)"
      (closed)="did.push('closed')"
    >
      <parley-field name="name" label="Name" [(value)]="name" />
    </parley-form-dialog>
  `,
})
class BoatDialog {
  readonly submission = new Submission();
  readonly did: string[] = [];
  name = '';
}

async function dialog() {
  const fixture = TestBed.createComponent(BoatDialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  const { submission, did } = fixture.componentInstance;
  return { page: await shown(fixture), again: () => shown(fixture), submission, did };
}

describe('a dialog that is a form', () => {
  it('shows its heading and fields, a way out and what sends it', async () => {
    const { page, did } = await dialog();
    expect(page.querySelector('h2')?.textContent).toBe('A new boat');
    expect(buttons(page)).toEqual(['Close', 'Cancel', 'Launch']);
    expect(button('Launch', page).type).toBe('submit');
    fill('Name', 'Ark', page);
    submit(page);
    expect(did).toEqual(['launched Ark']);
  });

  it.each(['Cancel', 'Close'])('closes by %s, and sends nothing', async (way) => {
    const { page, did } = await dialog();
    expect(button(way, page).type).toBe('button');
    button(way, page).click();
    expect(did).toEqual(['closed']);
  });

  it('says that it is being sent, and afterwards what stopped it', async () => {
    const { page, again, submission } = await dialog();
    let end: () => void = () => undefined;
    const running = submission.run(() => new Promise<void>((resolve) => (end = resolve)));
    await again();
    expect(button('Launching…', page).getAttribute('aria-disabled')).toBe('true');
    end();
    await running;
    submission.fail('There is no water.');
    await again();
    expect(button('Launch', page).hasAttribute('aria-disabled')).toBe(false);
    expect(page.querySelector('[role=alert]')?.textContent).toBe('There is no water.');
  });
});
