import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { aReportDetail } from '../../../test/fake-reports.js';
import { box, button, buttons, fill, shown } from '../../../test/hands.js';
import { AdminReportPage } from './report-page.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...carol, role: 'moderator' });
  client.reports.detail = { ...aReportDetail(), reviewers: [carol.id], users: [alice, carol] };
});

async function page() {
  const fixture = TestBed.createComponent(AdminReportPage);
  fixture.componentRef.setInput('id', 'r1');
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      await shown(fixture);
    }
    return fixture.nativeElement as HTMLElement;
  };
  return { page: await settle(), settle };
}

const note = 'A note for the other moderators';

describe('a report', () => {
  it('shows the copy, what can be done, and what happened', async () => {
    const { page: shownPage } = await page();
    expect(shownPage.querySelector('.reported')?.textContent).toContain('You fool');
    expect(shownPage.textContent).toContain('You idiot');
    expect(shownPage.textContent).toContain('He goes on and on');
    expect(buttons(shownPage)).toEqual([
      ...['Remove the message …', 'Mute in the room …', 'Ban from the room …', 'Suspend the account …'],
      ...['Close: something was done', 'Close: nothing to do', 'Add the note'],
    ]);
  });

  it('is decided with the note, by the version that was looked at', async () => {
    const { page: shownPage, settle } = await page();
    fill(note, 'Third time', shownPage);
    await settle();
    button('Close: something was done', shownPage).click();
    await settle();
    expect(client.did).toContain('decide acted Third time at 1');
    expect(box(note, shownPage).value).toBe('');
  });

  it('says that somebody else was first, shows it as it is now, and keeps what was typed', async () => {
    const { page: shownPage, settle } = await page();
    client.refuse('decide', 'report.changed');
    fill(note, 'Third time', shownPage);
    const asked = client.did.length;
    button('Close: nothing to do', shownPage).click();
    await settle();
    expect(shownPage.textContent).toContain('Somebody else changed this report meanwhile.');
    expect(client.did.slice(asked)).toContain('look at r1');
    expect(box(note, shownPage).value).toBe('Third time');
  });

  it('is looked at anew when somebody changed it, and when it is another one not', async () => {
    const { settle } = await page();
    const asked = client.did.filter((act) => act === 'look at r1').length;
    client.reports.changed.set({ reportId: 'r2' });
    await settle();
    client.reports.changed.set({ reportId: 'r1' });
    await settle();
    expect(client.did.filter((act) => act === 'look at r1').length).toBe(asked + 1);
  });

  it('is handed to somebody; where that fails the list says who it still is', async () => {
    const { page: shownPage, settle } = await page();
    const select = shownPage.querySelector('select')!;
    const choose = async (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settle();
    };
    client.refuse('assign', 'server.unavailable');
    await choose(carol.id);
    expect(select.value).toBe('');
    client.refusals.clear();
    await choose(carol.id);
    expect(client.did).toContain(`assign ${carol.id} at 1`);
  });

  it('is opened again once it is decided', async () => {
    client.reports.detail = aReportDetail({ state: 'decided', outcome: 'dismissed', version: 4 });
    const { page: shownPage, settle } = await page();
    expect(buttons(shownPage)).toEqual(['Open it again']);
    button('Open it again', shownPage).click();
    await settle();
    expect(client.did).toContain('reopen at 4');
  });

  it('says so where there is none', async () => {
    client.refuse('look', 'report.not_found');
    const { page: shownPage } = await page();
    expect(shownPage.querySelector('[role=alert]')?.textContent).toContain(
      'There is no such report any more.',
    );
  });
});
