import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { box, button, buttons, shown } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { Toasts } from '../../shell/toasts.js';
import { DataTable } from './data-table.js';
import type { BulkResult } from './table-of.js';
import { TableState } from './table-state.js';

interface Ship {
  readonly id: string;
  readonly colour: string;
}

let asked: string[];
let ships: Ship[];
let outcome: BulkResult['results'][number]['outcome'];

/** Ships of a harbour, as an area of the administration would list people. */
@Component({ imports: [DataTable], template: '<parley-data-table [state]="state" />' })
class Harbour {
  readonly state = new TableState<Ship>({
    label: 'Ships',
    name: 'ships',
    find: 'Find a ship',
    head: { title: 'Ship', of: ({ id }) => ({ name: id, link: `/ships/${id}` }) },
    columns: [{ head: 'Colour', text: ({ colour }) => colour, sort: { by: 'colour', way: 'ascending' } }],
    filters: [
      {
        name: 'colour',
        label: 'Colour',
        options: ['', 'red', 'blue'].map((value) => ({ value, text: value })),
      },
      { name: 'sort', label: 'Order', options: ['', 'colour'].map((value) => ({ value, text: value })) },
      { name: 'port', label: 'Port' },
    ],
    empty: { headline: 'No ships.', sentence: 'They come with the tide.' },
    key: ({ id }) => id,
    page: async (what, after) => {
      asked.push([JSON.stringify(what), after].filter(Boolean).join(' '));
      const from = Number(after ?? 0);
      const fit = ships.filter(({ colour }) => colour === (what['colour'] ?? colour));
      return { items: fit.slice(from, from + 2), next: from + 2 < fit.length ? String(from + 2) : null };
    },
    csv: async (what) => `all of ${JSON.stringify(what)}`,
    actsAre: 'buttons',
    acts: () => [{ id: 'sink', label: 'Sink' }],
    act: async (_, { id }) => {
      ships = ships.filter((ship) => ship.id !== id);
      return 'ended';
    },
    bulk: [
      {
        id: 'paint',
        label: 'Paint',
        heading: (number) => `Paint ${number} ships?`,
        detail: 'They are green then.',
        done: (number) => `${number} painted.`,
        run: async (ids, { dryRun }) => {
          asked.push(`paint ${ids.join(',')}${dryRun ? ' only said' : ''}`);
          const code = outcome === 'refused' ? 'policy.denied' : null;
          return {
            results: ids.map((id, at) => ({
              id,
              ...(at === 0 ? { outcome, code } : { outcome: 'changed', code: null }),
            })),
          };
        },
      },
    ],
  });
}

beforeEach(() => {
  asked = [];
  outcome = 'changed';
  ships = [
    { id: 'Ada', colour: 'red' },
    { id: 'Bea', colour: 'blue' },
    { id: 'Cleo', colour: 'red' },
  ];
  const client = new FakeClient();
  atClient(client, [{ path: 'ships', component: Harbour }]);
});

async function harbour(address = '/ships') {
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(harness.fixture);
  await again();
  const rows = () => [...page.querySelectorAll('tbody th')].map((each) => each.textContent.trim());
  const tick = async (label: string) => {
    page.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!.click();
    await again();
  };
  return { page, again, rows, tick };
}

const dialog = () => document.querySelector('[role=dialog]')!;

async function opened(): Promise<void> {
  await until(() => document.querySelector('[role=dialog] h3') !== null);
}

describe('a table of the administration', () => {
  it('comes in pages', async () => {
    const { page, rows, again } = await harbour();
    expect(rows()).toEqual(['Ada', 'Bea']);
    button('Show more', page).click();
    await again();
    expect(rows()).toEqual(['Ada', 'Bea', 'Cleo']);
    expect(asked).toEqual(['{}', '{} 2']);
  });

  it('keeps in its address what is chosen, and going back undoes it', async () => {
    const { page, rows, again } = await harbour();
    const colour = page.querySelector<HTMLSelectElement>('select[name=colour]')!;
    colour.value = 'red';
    colour.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    expect([TestBed.inject(Router).url, rows()]).toEqual(['/ships?colour=red', ['Ada', 'Cleo']]);
    await TestBed.inject(Router).navigateByUrl('/ships');
    await again();
    expect([rows(), colour.value]).toEqual([['Ada', 'Bea'], '']);
  });

  it('takes a word of a filter once one is done with it', async () => {
    const { page, again } = await harbour();
    const port = box('Port', page);
    port.value = ' Kiel ';
    port.dispatchEvent(new Event('input', { bubbles: true }));
    port.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    expect(asked.at(-1)).toBe('{"port":"Kiel"}');
  });

  it('is put in order by a head, which says so', async () => {
    const { page, again } = await harbour();
    button('Colour', page).click();
    await again();
    expect(page.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('ascending');
    expect(asked.at(-1)).toBe('{"sort":"colour"}');
  });

  it('says that nothing fits what is chosen, and that there is nothing at all', async () => {
    ships = [];
    const { page } = await harbour();
    expect(page.textContent).toContain('They come with the tide.');
    await TestBed.inject(Router).navigateByUrl('/ships?colour=blue');
    await until(() => page.textContent.includes('Nothing here fits what is chosen above.'));
  });

  it('is saved whole, as far as it fits what is chosen', async () => {
    const { page, again } = await harbour('/ships');
    await TestBed.inject(Router).navigateByUrl('/ships?colour=red');
    await again();
    const saved: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => (saved.push(blob), 'blob:ships'),
      revokeObjectURL: () => undefined,
    });
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    button('Save as CSV', page).click();
    await again();
    expect([await text(saved[0]!), click.mock.contexts[0]]).toEqual([
      'all of {"colour":"red"}',
      expect.objectContaining({ download: 'ships.csv' }),
    ]);
    click.mockRestore();
  });

  it('loses the row of what was ended', async () => {
    const { page, rows, again } = await harbour();
    button('Sink: Ada', page).click();
    await again();
    expect(rows()).toEqual(['Bea', 'Cleo']);
  });
});

describe('several rows at once', () => {
  it('are changed once one has read what will come of it', async () => {
    const { page, tick, again } = await harbour();
    expect(buttons(page)).not.toContain('Paint');
    await tick('Select all that are shown');
    expect(page.textContent).toContain('2 rows selected');
    button('Paint', page).click();
    await opened();
    expect(asked.at(-1)).toBe('paint Ada,Bea only said');
    expect(dialog().textContent).toContain('2 are changed:');
    button('Paint 2', dialog()).click();
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    await again();
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('2 painted.');
    expect(asked.slice(-2)).toEqual(['paint Ada,Bea', '{}']);
    expect(page.textContent).toContain('None selected');
  });

  it('say which of them are left as they are, and why', async () => {
    outcome = 'refused';
    const { page, tick } = await harbour();
    await tick('Select Ada');
    await tick('Select Bea');
    button('Paint', page).click();
    await opened();
    expect(dialog().querySelector('li')?.textContent).toBe('Ada: You may not do that.');
    expect(buttons(dialog())).toContain('Paint 1');
    button('Cancel', dialog()).click();
    await until(() => document.querySelector('[role=dialog]') === null);
    expect(asked.filter((each) => each.startsWith('paint'))).toHaveLength(1);
  });

  it('change nothing where nothing can be changed', async () => {
    outcome = 'unchanged';
    const { page, tick } = await harbour();
    await tick('Select Ada');
    button('Paint', page).click();
    await opened();
    expect(dialog().textContent).toContain('1 is so already.');
    expect(buttons(dialog())).toEqual(['Close', 'Cancel']);
    button('Cancel', dialog()).click();
  });
});

function text(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(blob);
  });
}
