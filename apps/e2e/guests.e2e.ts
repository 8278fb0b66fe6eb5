import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import { Person, password, unique } from './stage/person.js';
import { expect, test } from './stage/story.js';

test('Olga brings Gus in as a guest by a link: he sees one room and who is in it, and nobody else, until he is a member', async ({
  url,
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[0134]/);
  const inspection = new Inspection();
  const [olga, alice, bob] = [await Owner.signedIn(url), await person('Alice'), await person('Bob')];
  const [den, square] = [await olga.makes('den', 'private'), await bob.makes('square')];
  await olga.adds(alice, den);
  await alice.says(den, 'welcome, whoever comes');
  const [olgas, hers, his] = [await device({ of: olga }), await device({ of: alice }), await device()];
  const username = unique('gus');
  let link = '';

  await test.step('she makes a link for guests', async () => {
    await olgas.visit(den);
    await olgas.page.getByRole('button', { name: 'Room menu' }).click();
    await olgas.page.getByRole('menuitem', { name: 'Invite by a link' }).click();
    await olgas.dialog.getByLabel('Who makes an account by it').selectOption('is a guest');
    await expect(olgas.dialog).toContainText('A guest sees the rooms they were let into');
    await inspection.look(olgas.page, 'a link for guests');
    await olgas.dialog.getByRole('button', { name: 'Make a link' }).click();
    link = await olgas.dialog.getByLabel('The new link').inputValue();
    await expect(olgas.dialog.getByRole('listitem').first()).toContainText('for guests');
    await olgas.page.keyboard.press('Escape');
  });

  await test.step('he makes an account by it and is in', async () => {
    await his.page.goto(link);
    await expect(his.page.getByText('make an account as a guest')).toBeVisible();
    await inspection.look(his.page, 'the page of a link for guests');
    await his.page.getByRole('button', { name: 'Make an account' }).click();
    await his.page.getByLabel('Username').fill(username);
    await his.page.getByLabel('Password').fill(password);
    await his.page.getByRole('button', { name: 'Make an account' }).click();
    await expect(his.bodies).toHaveText(['welcome, whoever comes']);
  });

  await test.step('there is nothing else for him', async () => {
    await expect(his.sidebar.getByRole('link', { name: 'Browse rooms' })).toHaveCount(0);
    await expect(his.sidebar.getByRole('button', { name: 'New room' })).toHaveCount(0);
    await his.find.fill(bob.username);
    await expect(his.sidebar).not.toContainText(`@${bob.username}`);
    await his.find.fill('');
    await his.page.goto('/browse');
    await expect(his.page.getByRole('main')).toContainText('Guests do not see the public rooms');
    await inspection.look(his.page, 'the public rooms to a guest');
    await his.page.goto('/people');
    await expect(his.page.getByRole('main')).toContainText('The people in your rooms');
    await expect(his.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Alice' })).toBeVisible();
    await expect(his.page.getByRole('main')).not.toContainText(bob.username);
    await inspection.look(his.page, 'the people to a guest');
    await his.page.goto('/');
    await expect(his.page.getByText('You are a guest here.')).toBeVisible();
  });

  await test.step('by hand he learns no more of Bob than of nobody, and a stranger no more than where the link leads', async () => {
    const gus = await Person.entered(url, '/auth/login', { username, password });
    const answer = (path: string) =>
      gus.call('GET', path).catch((error: unknown) => String(error).split(':')[2]);
    expect(await answer(`/users/${bob.user.id}`)).toEqual(await answer(`/users/${square.id}`));
    expect(await answer(`/rooms/${square.id}`)).toEqual(await answer(`/rooms/${bob.user.id}`));
    const preview = await fetch(`${url}/api/v1/invite-links/${link.split('/').at(-1) ?? ''}`);
    const { invite } = (await preview.json()) as { invite: object };
    expect(invite).toMatchObject({ asGuest: true, signUp: true, room: { name: den.name } });
    expect(JSON.stringify(invite)).not.toContain('Alice');
  });

  await test.step('Alice sees who is a guest', async () => {
    await hers.page.goto(`/rooms/${den.id}?panel=about`);
    await hers.panel.getByRole('tab', { name: 'Members' }).click();
    const row = hers.panel.getByRole('listitem').filter({ hasText: username });
    await expect(row).toContainText('Guest');
    await inspection.look(hers.page, 'a guest among the members');
    await row.getByRole('button').first().click();
    await expect(hers.dialog).toContainText('guest');
    await hers.page.keyboard.press('Escape');
  });

  await test.step('made a member he sees all of the place at once, and made a guest again no more', async () => {
    await his.visit(den);
    const browse = his.sidebar.getByRole('link', { name: 'Browse rooms' });
    const { user } = await Person.entered(url, '/auth/login', { username, password });
    await olga.call('PATCH', `/admin/users/${user.id}`, { role: 'member' });
    await expect(browse).toBeVisible();
    await his.page.goto('/people');
    await his.page.getByLabel('Find a person').fill(bob.username);
    await expect(his.page.getByRole('main')).toContainText(bob.username);
    await olga.call('PATCH', `/admin/users/${user.id}`, { role: 'guest' });
    await expect(browse).toHaveCount(0);
    await his.page.goto('/people');
    await expect(his.page.getByRole('main')).toContainText('Alice');
    await expect(his.page.getByRole('main')).not.toContainText(bob.username);
  });

  await test.step('when Alice leaves, she is nobody to him any more', async () => {
    await alice.call('POST', `/rooms/${den.id}/leave`);
    await his.page.goto('/people');
    await expect(his.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Olga' })).toBeVisible();
    await expect(his.page.getByRole('main')).not.toContainText(alice.username);
    await his.visit(den);
    await expect(his.message('welcome, whoever comes')).toContainText('Alice');
  });
  expect(inspection.findings).toEqual([]);
});
