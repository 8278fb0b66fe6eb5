import { inject, Injectable } from '@angular/core';
import { type AdminUser, serverRoles } from '@parley/contracts';
import { mayChangeServerRole, mayHandPasswordLink, maySuspend } from '@parley/policy';
import { inGroups, type MenuAct } from '../design/menu-acts.js';
import { ProfileCards } from '../people/profile-cards.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { adminTexts as texts } from '../texts/admin.js';
import { signUpTexts } from '../texts/admin-sign-ups.js';

export type PersonAct = MenuAct & {
  readonly id: 'profile' | 'role' | 'passwordLink' | 'suspend' | 'bringBack' | 'endSessions';
};

/** What an admin does about one account. Each act answers how the account is then; null: nothing was changed. */
@Injectable({ providedIn: 'root' })
export class PeopleActs {
  private readonly admin = inject(PARLEY).admin;
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly cards = inject(ProfileCards);
  private readonly me = injectMe();

  of(user: AdminUser): PersonAct[] {
    const me = this.me();
    const mayPutOff = me !== null && maySuspend(me, targetOf(user));
    const off: PersonAct = user.suspendedAt
      ? { id: 'bringBack', label: texts.bringBack }
      : { id: 'suspend', label: texts.suspend, danger: true };
    return inGroups<PersonAct>([
      [{ id: 'profile', label: texts.profile }],
      this.rolesFor(user).length > 0 ? [{ id: 'role', label: texts.changeRole }] : [],
      me !== null && mayHandPasswordLink(me, targetOf(user))
        ? [{ id: 'passwordLink', label: signUpTexts.passwordLink }]
        : [],
      [{ id: 'endSessions', label: texts.endSessions }, ...(mayPutOff ? [off] : [])],
    ]);
  }

  /** Those that one may give this person, but for the one they have. */
  rolesFor(user: AdminUser): AdminUser['role'][] {
    const me = this.me();
    if (!me) return [];
    return serverRoles.filter((to) => to !== user.role && mayChangeServerRole(me, targetOf(user), to));
  }

  async run(act: PersonAct['id'], user: AdminUser): Promise<AdminUser | null> {
    try {
      return await this[act](user);
    } catch (error) {
      this.toasts.failed(error);
      return null;
    }
  }

  private async profile(user: AdminUser): Promise<null> {
    await this.cards.open(user.id);
    return null;
  }

  private async role(user: AdminUser): Promise<AdminUser | null> {
    const load = () => import('./role-dialog.js').then((m) => m.RoleDialog);
    const data = { user, roles: this.rolesFor(user) };
    return (await this.dialogs.open<AdminUser>(load, data)) ?? null;
  }

  private async passwordLink(user: AdminUser): Promise<null> {
    await this.dialogs.open(
      () => import('./password-link-dialog.js').then((m) => m.PasswordLinkDialog),
      user,
    );
    return null;
  }

  private async suspend(user: AdminUser): Promise<AdminUser | null> {
    const sure = await this.dialogs.confirm({
      heading: texts.suspendHeading(user.displayName),
      detail: texts.suspendDetail,
      confirm: texts.suspendAction,
      dangerous: true,
    });
    if (!sure) return null;
    const { user: changed } = await this.admin.updateUser(user.id, { suspended: true });
    this.toasts.say(texts.suspended(user.displayName));
    return changed;
  }

  private async bringBack(user: AdminUser): Promise<AdminUser> {
    const { user: changed } = await this.admin.updateUser(user.id, { suspended: false });
    this.toasts.say(texts.broughtBack(user.displayName));
    return changed;
  }

  private async endSessions(user: AdminUser): Promise<null> {
    const sure = await this.dialogs.confirm({
      heading: texts.endHeading(user.displayName),
      detail: texts.endDetail,
      confirm: texts.endAction,
    });
    if (!sure) return null;
    await this.admin.endSessions(user.id);
    this.toasts.say(texts.ended(user.displayName));
    return null;
  }
}

/** Whether somebody is the last owner only the server knows; it refuses then. */
function targetOf({ id, role }: AdminUser) {
  return { id, role, lastOwner: false };
}
