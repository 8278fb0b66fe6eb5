import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, aUser, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { NewConversationDialog, type PresentPeople } from './new-conversation-dialog.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.everybody = [bob, carol];
});

async function dialog(data: PresentPeople | null) {
  const answers: (string | undefined)[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: data },
      { provide: DialogRef, useValue: { close: (answer?: string) => answers.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(NewConversationDialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const again = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await shown(fixture);
  };
  await again();
  return {
    page,
    again,
    answers,
    choose: fixture.componentInstance['toggle'].bind(fixture.componentInstance),
  };
}

describe('people added to a conversation', () => {
  it('begin a new one with those who are in it, and are told so', async () => {
    const { page, again, answers, choose } = await dialog({ present: [bob] });
    expect(page.textContent).toContain('A new conversation begins; it does not show what was said here.');
    expect(button('Start', page).disabled).toBe(true);
    choose(carol);
    await again();
    button('Start', page).click();
    await again();
    expect(client.did).toEqual([`direct ${bob.id},${carol.id}`]);
    expect(answers).toEqual(['direct']);
  });

  it('come to those present, who cannot be taken out', async () => {
    const { page, again, choose } = await dialog({ present: [bob] });
    choose(bob);
    await again();
    expect(page.querySelector('li.present')?.textContent.trim()).toBe('Bob');
    expect(buttons(page)).not.toContain('Take Bob out');
    expect(button('Start', page).disabled).toBe(true);
  });

  it('are with those present no more than ten', async () => {
    const present = Array.from({ length: 9 }, () => aUser());
    const { page, again, choose } = await dialog({ present });
    choose(carol);
    await again();
    expect(page.textContent).toContain('A conversation has at most ten people.');
    expect(button('Start', page).disabled).toBe(true);
  });
});

describe('a new conversation', () => {
  it('keeps the focus in the dialog when a keyboard takes somebody out', async () => {
    const { page, again, choose } = await dialog(null);
    choose(bob);
    await again();
    const out = button('Take Bob out', page);
    out.focus();
    out.click();
    await again();
    expect(document.activeElement).toBe(page.querySelector('parley-person-picker input'));
    page.remove();
  });

  it('is with those who are chosen', async () => {
    const { page, again, choose } = await dialog(null);
    expect(page.textContent).toContain('Choose one person');
    choose(bob);
    await again();
    button('Start', page).click();
    await again();
    expect(client.did).toEqual([`direct ${bob.id}`]);
  });
});
