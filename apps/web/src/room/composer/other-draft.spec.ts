import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, shown } from '../../../test/hands.js';
import { OtherDraft } from './other-draft.js';

beforeEach(() => atClient(new FakeClient()));

async function other(body: string) {
  const fixture = TestBed.createComponent(OtherDraft);
  fixture.componentRef.setInput('body', body);
  const line = await shown(fixture);
  const said: string[] = [];
  fixture.componentInstance.taken.subscribe(() => said.push('taken'));
  fixture.componentInstance.kept.subscribe(() => said.push('kept'));
  return { line, said, status: line.querySelector('[role=status]')?.textContent.trim() };
}

describe('what another device wrote in the same box', () => {
  it('is shown on one line, and taken or written over', async () => {
    const { line, said, status } = await other('from\n the  phone');
    expect(status).toBe('Written on another device: from the phone');
    button('Take it', line).click();
    button('Keep mine', line).click();
    expect(said).toEqual(['taken', 'kept']);
  });

  it('and that has no words is told of all the same', async () => {
    expect((await other(' ')).status).toBe('Another device answers or changes a message here.');
  });
});
